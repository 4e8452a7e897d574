package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.CERTIFICATE_INVALID;
import static io.vestibule.app.error.ErrorCode.INVALID_URL;
import static io.vestibule.app.error.ErrorCode.METADATA_INVALID;
import static io.vestibule.app.error.ErrorCode.METADATA_UNREACHABLE;

import io.vestibule.app.net.FetchException;
import io.vestibule.app.net.GuardedHttpClient;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.metadata.IdpMetadata;
import io.vestibule.saml.metadata.MetadataException;
import io.vestibule.saml.metadata.MetadataExpectation;
import io.vestibule.saml.signature.Certificates;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an admin hands over about an identity provider: metadata, where that lies, or single
 * certificates.
 */
public final class IdpDetailsReader {

  private final ServiceProvider serviceProvider;
  private final Clock clock;
  private final GuardedHttpClient http;
  private final RefreshSchedule schedule;

  IdpDetailsReader(
      ServiceProvider serviceProvider,
      Clock clock,
      GuardedHttpClient http,
      RefreshSchedule schedule) {
    this.serviceProvider = serviceProvider;
    this.clock = clock;
    this.http = http;
    this.schedule = schedule;
  }

  /**
   * What an admin pasted.
   *
   * @throws io.vestibule.app.error.VestibuleException METADATA_INVALID with the reason,
   *     CERTIFICATE_INVALID if none of its certificates can be used
   */
  IdpDetails metadata(String xml, Optional<String> entityId, Optional<X509Certificate> signer) {
    return details(
        read(
            marked(xml).getBytes(StandardCharsets.UTF_8),
            new MetadataExpectation(entityId, signer)));
  }

  /** Pasted text is decoded already: a byte order mark overrules the encoding it declares. */
  private static String marked(String xml) {
    return "\uFEFF" + xml;
  }

  /**
   * What lies at an address.
   *
   * @throws io.vestibule.app.error.VestibuleException INVALID_URL if our settings refuse the
   *     address, METADATA_UNREACHABLE with the reason, and as {@link #metadata}
   */
  IdpDetails fetched(MetadataAddress address) {
    IdpMetadata metadata =
        read(body(address.url()), new MetadataExpectation(address.entityId(), address.signer()));
    Instant now = clock.instant();
    return details(metadata)
        .from(
            new MetadataSource(
                address.url(),
                address.entityId(),
                address.signer().map(Certificates::toPem),
                address.trustKeys(),
                metadata.validUntil(),
                now,
                schedule.afterSuccess(now, metadata.cacheDuration()),
                Optional.empty(),
                Optional.empty()));
  }

  private byte[] body(String url) {
    try {
      return http.get(URI.create(url));
    } catch (FetchException e) {
      if (e.fault().isRefusedHere()) {
        throw INVALID_URL
            .saying("The metadata_url cannot be used: " + e.getMessage() + ".")
            .and("field", "metadata_url")
            .and("reason", e.fault().wireName());
      }
      throw METADATA_UNREACHABLE
          .saying("The metadata could not be fetched: " + e.getMessage() + ".")
          .and("reason", e.fault().wireName());
    }
  }

  private IdpMetadata read(byte[] xml, MetadataExpectation expected) {
    try {
      return serviceProvider.readMetadata(xml, expected, clock.instant());
    } catch (MetadataException e) {
      throw METADATA_INVALID
          .saying("The metadata cannot be used: " + e.getMessage() + ".")
          .and("reason", e.reason().wireName());
    }
  }

  private IdpDetails details(IdpMetadata metadata) {
    return IdpDetails.of(metadata, usable(metadata.signingCertificates()));
  }

  /** Metadata may list weak keys beside strong ones: those are left out. */
  private List<X509Certificate> usable(List<X509Certificate> published) {
    var usable = published.stream().filter(each -> fault(each).isEmpty()).toList();
    if (usable.isEmpty()) {
      throw CERTIFICATE_INVALID
          .saying(
              "No certificate in the metadata can be used. The first one has a weak key: "
                  + Certificates.describe(published.get(0))
                  + ".")
          .and("reason", fault(published.get(0)).orElse("unreadable"));
    }
    return usable;
  }

  /**
   * Certificates in PEM or bare base64, each once.
   *
   * @throws io.vestibule.app.error.VestibuleException CERTIFICATE_INVALID with the position
   */
  List<X509Certificate> certificates(List<String> texts) {
    var certificates = new ArrayList<X509Certificate>();
    for (int i = 0; i < texts.size(); i++) {
      certificates.add(certificate(texts.get(i), "certificates[" + i + "]"));
    }
    return List.copyOf(new LinkedHashSet<>(certificates));
  }

  /**
   * One certificate in PEM or bare base64.
   *
   * @throws io.vestibule.app.error.VestibuleException CERTIFICATE_INVALID with the field
   */
  X509Certificate certificate(String text, String field) {
    try {
      X509Certificate certificate = Certificates.parse(text);
      Optional<String> fault = fault(certificate);
      if (fault.isPresent()) {
        throw CERTIFICATE_INVALID
            .saying("The certificate has a weak key: " + Certificates.describe(certificate) + ".")
            .and("field", field)
            .and("reason", fault.get());
      }
      return certificate;
    } catch (CertificateException e) {
      throw CERTIFICATE_INVALID.with("field", field).and("reason", "unreadable");
    }
  }

  /** An expired certificate still holds a key; what a connection makes of it is its setting. */
  private static Optional<String> fault(X509Certificate certificate) {
    return Certificates.isStrong(certificate) ? Optional.empty() : Optional.of("weak_key");
  }
}
