package io.vestibule.app.connection;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** Where to fetch metadata, and what it must be. */
record MetadataAddress(
    String url, Optional<String> entityId, Optional<X509Certificate> signer, boolean trustKeys) {

  static MetadataAddress of(MetadataSource source) {
    return new MetadataAddress(
        source.url(),
        source.entityId(),
        source.signer().map(IdpCertificate::parsed),
        source.trustKeys());
  }
}
