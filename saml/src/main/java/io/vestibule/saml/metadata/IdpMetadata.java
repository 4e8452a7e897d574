package io.vestibule.saml.metadata;

import io.vestibule.saml.binding.Binding;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an identity provider says about itself. SAML Metadata 2.4.3.
 *
 * @param signingCertificates at least one, in the order of the document, without repetition
 * @param singleSignOn at least one, bindings other than Redirect and POST left out
 * @param singleLogout possibly none
 * @param nameIdFormats the formats offered, possibly none
 * @param wantAuthnRequestsSigned whether unsigned requests are refused there
 * @param validUntil after which the document must not be used
 * @param cacheDuration how long the publisher wants it to be kept
 */
public record IdpMetadata(
    String entityId,
    List<X509Certificate> signingCertificates,
    List<Endpoint> singleSignOn,
    List<Endpoint> singleLogout,
    List<String> nameIdFormats,
    boolean wantAuthnRequestsSigned,
    Optional<Instant> validUntil,
    Optional<Duration> cacheDuration) {

  public IdpMetadata {
    signingCertificates = List.copyOf(signingCertificates);
    singleSignOn = List.copyOf(singleSignOn);
    singleLogout = List.copyOf(singleLogout);
    nameIdFormats = List.copyOf(nameIdFormats);
  }

  /** The endpoint to send a request to: HTTP-Redirect where it is offered, else HTTP-POST. */
  public Endpoint preferredSingleSignOn() {
    return preferred(singleSignOn).orElseThrow();
  }

  /** The same for logout, if the provider offers it. */
  public Optional<Endpoint> preferredSingleLogout() {
    return preferred(singleLogout);
  }

  private static Optional<Endpoint> preferred(List<Endpoint> endpoints) {
    return endpoints.stream()
        .filter(endpoint -> endpoint.binding() == Binding.HTTP_REDIRECT)
        .findFirst()
        .or(() -> endpoints.stream().findFirst());
  }
}
