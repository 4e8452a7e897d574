package io.vestibule.app.connection;

import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.metadata.Endpoint;
import io.vestibule.saml.metadata.IdpMetadata;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The identity provider's side of a connection, as far as it was supplied; the rest stays.
 *
 * @param singleLogout where logout messages go, of which metadata may say that there is no such
 *     place; absent where no metadata was supplied
 * @param source where the other facts were fetched from
 */
public record IdpDetails(
    Optional<String> entityId,
    Optional<String> ssoUrl,
    Optional<Binding> ssoBinding,
    Optional<List<X509Certificate>> certificates,
    Optional<SingleLogout> singleLogout,
    Optional<MetadataSource> source,
    Optional<Boolean> trustMetadataKeys) {

  /** What metadata says of single logout. */
  record SingleLogout(Optional<Endpoint> endpoint) {}

  static IdpDetails of(IdpMetadata metadata, List<X509Certificate> usable) {
    Endpoint endpoint = metadata.preferredSingleSignOn();
    return new IdpDetails(
        Optional.of(metadata.entityId()),
        Optional.of(endpoint.location().toString()),
        Optional.of(endpoint.binding()),
        Optional.of(usable),
        Optional.of(new SingleLogout(metadata.preferredSingleLogout())),
        Optional.empty(),
        Optional.empty());
  }

  IdpDetails from(MetadataSource where) {
    return new IdpDetails(
        entityId,
        ssoUrl,
        ssoBinding,
        certificates,
        singleLogout,
        Optional.of(where),
        trustMetadataKeys);
  }

  IdpDetails trusting(Optional<Boolean> metadataKeys) {
    return new IdpDetails(
        entityId, ssoUrl, ssoBinding, certificates, singleLogout, source, metadataKeys);
  }

  /** The certificates as they are stored. */
  Optional<List<IdpCertificate>> idpCertificates() {
    return certificates
        .map(IdpCertificate::current)
        .map(
            list ->
                source.isPresent()
                    ? list.stream().map(IdpCertificate::asFromMetadata).toList()
                    : list);
  }

  /** Whether a fact was given and not fetched. */
  boolean isByHand() {
    return source.isEmpty()
        && (entityId.isPresent()
            || ssoUrl.isPresent()
            || ssoBinding.isPresent()
            || certificates.isPresent());
  }
}
