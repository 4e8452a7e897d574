package io.vestibule.saml.request;

import io.vestibule.saml.response.NameId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request to authenticate a person. SAML Core 3.4.1.
 *
 * @param id unguessable and new for every request; the response repeats it as InResponseTo
 * @param issuer entity id of this service provider
 * @param destination single sign-on address of the identity provider
 * @param assertionConsumerService where the response is to be posted
 * @param nameIdFormat wanted form of the subject's name, absent to leave it to the provider
 * @param forceAuthn whether an existing session at the provider does not suffice
 * @param requestedAuthnContexts acceptable authentication contexts, empty for any
 * @param subject who is expected to sign in; not every provider takes it (SAML Core 3.3.2.2)
 */
public record AuthnRequest(
    String id,
    String issuer,
    URI destination,
    URI assertionConsumerService,
    Instant issueInstant,
    Optional<String> nameIdFormat,
    boolean forceAuthn,
    List<String> requestedAuthnContexts,
    Optional<NameId> subject) {

  public AuthnRequest {
    if (!id.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException("an xs:ID begins with a letter or underscore: " + id);
    }
    requestedAuthnContexts = List.copyOf(requestedAuthnContexts);
  }

  /** A request without preferences. */
  public static AuthnRequest of(
      String id,
      String issuer,
      URI destination,
      URI assertionConsumerService,
      Instant issueInstant) {
    return new AuthnRequest(
        id,
        issuer,
        destination,
        assertionConsumerService,
        issueInstant,
        Optional.empty(),
        false,
        List.of(),
        Optional.empty());
  }

  public AuthnRequest withNameIdFormat(String format) {
    return new AuthnRequest(
        id,
        issuer,
        destination,
        assertionConsumerService,
        issueInstant,
        Optional.of(format),
        forceAuthn,
        requestedAuthnContexts,
        subject);
  }

  public AuthnRequest withForceAuthn() {
    return new AuthnRequest(
        id,
        issuer,
        destination,
        assertionConsumerService,
        issueInstant,
        nameIdFormat,
        true,
        requestedAuthnContexts,
        subject);
  }

  public AuthnRequest withRequestedAuthnContexts(List<String> contexts) {
    return new AuthnRequest(
        id,
        issuer,
        destination,
        assertionConsumerService,
        issueInstant,
        nameIdFormat,
        forceAuthn,
        contexts,
        subject);
  }

  public AuthnRequest withSubject(NameId expected) {
    return new AuthnRequest(
        id,
        issuer,
        destination,
        assertionConsumerService,
        issueInstant,
        nameIdFormat,
        forceAuthn,
        requestedAuthnContexts,
        Optional.of(expected));
  }
}
