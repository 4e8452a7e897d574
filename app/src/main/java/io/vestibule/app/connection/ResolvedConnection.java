package io.vestibule.app.connection;

import java.util.List;
import java.util.Optional;

/**
 * A connection as a public URL named it at some moment.
 *
 * @param configured without the address of its metadata, which no sign-in needs
 * @param rowVersion by which the database tells whether the connection's row is still this one,
 *     whoever may have changed it
 */
public record ResolvedConnection(ConfiguredConnection configured, String rowVersion) {

  public Connection connection() {
    return configured.connection();
  }

  /** One of the connection's certificates. */
  public Optional<IdpCertificate> certificate(String fingerprint) {
    return configured.certificates().stream()
        .filter(each -> each.fingerprint().equals(fingerprint))
        .findFirst();
  }

  /** Whether a response fares by this as by the other one. */
  public boolean judgesAs(ResolvedConnection other) {
    return rowVersion.equals(other.rowVersion) && usable().equals(other.usable());
  }

  private List<String> usable() {
    return configured.usableCertificates().stream().map(IdpCertificate::fingerprint).toList();
  }

  ResolvedConnection noting(IdpCertificates.DueUse use) {
    var certificates =
        configured.certificates().stream()
            .map(each -> each.equals(use.certificate()) ? each.usedAt(use.now()) : each)
            .toList();
    return new ResolvedConnection(
        new ConfiguredConnection(connection(), certificates, configured.metadataSource()),
        rowVersion);
  }
}
