package io.vestibule.app.connection;

import io.vestibule.saml.response.Expectation;
import java.net.URI;
import java.util.List;

/** Puts a tenant's settings into the terms of the SAML library. */
public final class ExpectationFactory {

  private final URI publicUrl;
  private final SpKeys keys;

  ExpectationFactory(URI publicUrl, SpKeys keys) {
    this.publicUrl = publicUrl;
    this.keys = keys;
  }

  /** What a response through this connection, which must be complete, has to be. */
  public Expectation of(ConfiguredConnection configured) {
    var connection = configured.connection();
    var urls = ServiceProviderUrls.of(publicUrl, connection.id());
    return Expectation.of(
            connection.idpEntityId().orElseThrow(),
            configured.certificates().stream().map(IdpCertificate::x509).toList(),
            urls.entityId().toString(),
            urls.acsUrl().toString())
        .withDecryptionKeys(List.of(keys.of(connection.projectId()).privateKey()));
  }
}
