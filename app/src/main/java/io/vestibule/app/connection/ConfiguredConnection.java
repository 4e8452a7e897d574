package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.SAML_NOT_CONFIGURED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A connection with its certificates, and where its metadata comes from if it is fetched. */
public record ConfiguredConnection(
    Connection connection,
    List<IdpCertificate> certificates,
    Optional<MetadataSource> metadataSource) {

  public ConfiguredConnection {
    certificates = List.copyOf(certificates);
  }

  /** Those whose signatures are accepted. */
  public List<IdpCertificate> usableCertificates() {
    return certificates.stream().filter(IdpCertificate::isUsable).toList();
  }

  /** Certificates that metadata has listed and no admin has confirmed. */
  public List<IdpCertificate> announcedCertificates() {
    return certificates.stream()
        .filter(each -> !each.trusted() && each.state() != CertificateState.RETIRED)
        .toList();
  }

  /** Those whose signatures are accepted at that time. */
  List<IdpCertificate> certificatesAt(Instant now) {
    boolean refuse = connection.signInSettings().validation().refuseExpiredCertificates();
    return usableCertificates().stream().filter(each -> !refuse || !each.isExpired(now)).toList();
  }

  /** Those that the connection would accept, had they not expired. */
  public List<IdpCertificate> refusedForTheirEnd(Instant now) {
    var accepted = certificatesAt(now);
    return usableCertificates().stream().filter(each -> !accepted.contains(each)).toList();
  }

  /** The fields without which nobody can sign in through it. */
  public List<String> missingFields() {
    var missing = new ArrayList<String>();
    if (connection.idpEntityId().isEmpty()) {
      missing.add("idp_entity_id");
    }
    if (connection.ssoUrl().isEmpty()) {
      missing.add("sso_url");
    }
    if (usableCertificates().isEmpty()) {
      missing.add("certificates");
    }
    return missing;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException SAML_NOT_CONFIGURED with the missing fields
   */
  void requireComplete() {
    if (!missingFields().isEmpty()) {
      throw SAML_NOT_CONFIGURED
          .saying("The connection lacks " + String.join(", ", missingFields()) + ".")
          .and("reason", "connection_missing_fields")
          .and("missing", missingFields());
    }
  }
}
