package io.vestibule.saml.metadata;

import java.util.Locale;

/** Why metadata was not accepted. */
public enum MetadataReason {
  /** More octets or elements than any honest document has. */
  TOO_LARGE,
  /** Not well-formed XML, or with a document type declaration. */
  XML_MALFORMED,
  /** XML, but not an EntityDescriptor or EntitiesDescriptor of SAML 2.0. */
  NOT_METADATA,
  /** No entity in it is an identity provider (often: the service provider's own metadata). */
  NO_IDENTITY_PROVIDER,
  /** More than one identity provider, so that the caller must say which. */
  SEVERAL_IDENTITY_PROVIDERS,
  /** The identity provider that was asked for is not in it. */
  UNKNOWN_ENTITY,
  /** Neither the whole document nor the entity in it is signed, though a signer is pinned. */
  SIGNATURE_MISSING,
  /** It was changed after signing, or signed by another key than the pinned one. */
  SIGNATURE_INVALID,
  /** The identity provider has no certificate to sign with. */
  NO_SIGNING_CERTIFICATE,
  /** A signing certificate cannot be read. */
  CERTIFICATE_UNREADABLE,
  /** No single sign-on location for HTTP-Redirect or HTTP-POST. */
  NO_SINGLE_SIGN_ON_LOCATION,
  /** Its validUntil has passed. */
  EXPIRED;

  /** The reason as it is written in answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
