package io.vestibule.saml.response;

import java.util.Optional;

/** The subject's name as the identity provider knows it. SAML Core 2.2.2, 8.3. */
public record NameId(
    String value,
    Optional<String> format,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier) {

  public static final String EMAIL_ADDRESS =
      "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
  public static final String PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
  public static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
  public static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

  /** A name of which nothing else is known. */
  public static NameId of(String value) {
    return new NameId(value, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
