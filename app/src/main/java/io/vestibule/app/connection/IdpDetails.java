package io.vestibule.app.connection;

import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.metadata.Endpoint;
import io.vestibule.saml.metadata.IdpMetadata;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The identity provider's side of a connection, as far as it was supplied; the rest stays. */
public record IdpDetails(
    Optional<String> entityId,
    Optional<String> ssoUrl,
    Optional<Binding> ssoBinding,
    Optional<List<X509Certificate>> certificates) {

  static IdpDetails of(IdpMetadata metadata) {
    Endpoint endpoint = metadata.preferredSingleSignOn();
    return new IdpDetails(
        Optional.of(metadata.entityId()),
        Optional.of(endpoint.location().toString()),
        Optional.of(endpoint.binding()),
        Optional.of(metadata.signingCertificates()));
  }
}
