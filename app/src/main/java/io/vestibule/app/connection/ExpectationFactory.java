package io.vestibule.app.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.saml.response.Expectation;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/** Puts a tenant's settings into the terms of the SAML library. */
public final class ExpectationFactory {

  private static final int KEPT = 10_000;

  private final URI publicUrl;
  private final Clock clock;
  private final SpKeys keys;

  /** By fingerprint, so that nothing here can be stale. */
  private final Cache<String, X509Certificate> parsed =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  ExpectationFactory(URI publicUrl, Clock clock, SpKeys keys) {
    this.clock = clock;
    this.publicUrl = publicUrl;
    this.keys = keys;
  }

  /** What a response through this connection, which must be complete, has to be. */
  public Expectation of(ConfiguredConnection configured) {
    return of(configured, configured.certificatesAt(clock.instant()));
  }

  /** The same, if the connection trusted that certificate and no other. */
  public Expectation ofOnly(IdpCertificate certificate, ConfiguredConnection configured) {
    return of(configured, List.of(certificate));
  }

  private Expectation of(ConfiguredConnection configured, List<IdpCertificate> trusted) {
    var connection = configured.connection();
    var settings = connection.signInSettings();
    return Expectation.of(
            connection.idpEntityId().orElseThrow(),
            trusted.stream().map(this::parsed).toList(),
            ServiceProviderUrls.entityId(publicUrl, connection),
            ServiceProviderUrls.acsUrl(publicUrl, connection))
        .but()
        .nameIdAttribute(settings.identity().identifyBy().attribute().or(settings::nameIdAttribute))
        .clockSkew(settings.validation().clockSkew())
        .sha1AllowedUntil(settings.allowSha1Until())
        .cbcAllowed(settings.allowAesCbc())
        .decryptionKeys(() -> keys.decrypting(connection.projectId()))
        .build();
  }

  private X509Certificate parsed(IdpCertificate certificate) {
    return parsed.get(certificate.fingerprint(), fingerprint -> certificate.x509());
  }
}
