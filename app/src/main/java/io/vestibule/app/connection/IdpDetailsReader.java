package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.CERTIFICATE_INVALID;
import static io.vestibule.app.error.ErrorCode.METADATA_INVALID;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.metadata.MetadataException;
import io.vestibule.saml.signature.Certificates;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads what an admin hands over about an identity provider: metadata, or single certificates. */
public final class IdpDetailsReader {

  private final ServiceProvider serviceProvider;
  private final Clock clock;

  public IdpDetailsReader(ServiceProvider serviceProvider, Clock clock) {
    this.serviceProvider = serviceProvider;
    this.clock = clock;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException METADATA_INVALID with the reason,
   *     CERTIFICATE_INVALID if none of its certificates can be used
   */
  IdpDetails metadata(String xml) {
    try {
      IdpDetails details = IdpDetails.of(serviceProvider.readMetadata(xml, clock.instant()));
      return new IdpDetails(
          details.entityId(),
          details.ssoUrl(),
          details.ssoBinding(),
          details.certificates().map(this::usable));
    } catch (MetadataException e) {
      throw METADATA_INVALID
          .saying("The metadata cannot be used: " + e.getMessage() + ".")
          .and("reason", e.reason().wireName());
    }
  }

  /** Metadata lists old certificates beside the current one: those are left out. */
  private List<X509Certificate> usable(List<X509Certificate> published) {
    var usable = published.stream().filter(each -> fault(each).isEmpty()).toList();
    if (usable.isEmpty()) {
      throw CERTIFICATE_INVALID
          .saying("No certificate in the metadata can be used.")
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

  private X509Certificate certificate(String text, String field) {
    try {
      X509Certificate certificate = Certificates.parse(text);
      Optional<String> fault = fault(certificate);
      if (fault.isPresent()) {
        throw CERTIFICATE_INVALID.with("field", field).and("reason", fault.get());
      }
      return certificate;
    } catch (CertificateException e) {
      throw CERTIFICATE_INVALID.with("field", field).and("reason", "unreadable");
    }
  }

  private Optional<String> fault(X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    if (!clock.instant().isBefore(end)) {
      return Optional.of("expired");
    }
    return Certificates.isStrong(certificate) ? Optional.empty() : Optional.of("weak_key");
  }
}
