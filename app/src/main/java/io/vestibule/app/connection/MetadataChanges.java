package io.vestibule.app.connection;

import io.vestibule.app.connection.ConnectionView.MetadataView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a refresh of metadata has changed.
 *
 * @param trusted certificates whose signatures are accepted now and were not before
 * @param announced new certificates that wait for an admin to confirm them
 * @param noLongerTrusted certificates that were retired or removed
 * @param ssoUrl the new address, if it has moved
 */
public record MetadataChanges(
    List<CertificateView> trusted,
    List<CertificateView> announced,
    List<CertificateView> noLongerTrusted,
    Optional<String> ssoUrl,
    Optional<MetadataView> metadata) {

  static MetadataChanges between(ConfiguredConnection before, ConfiguredConnection after) {
    var old = byFingerprint(before);
    var now = byFingerprint(after);
    return new MetadataChanges(
        now.values().stream()
            .filter(each -> each.isUsable() && !isUsable(old, each))
            .map(CertificateView::of)
            .toList(),
        now.values().stream()
            .filter(each -> !each.trusted() && !old.containsKey(each.fingerprint()))
            .map(CertificateView::of)
            .toList(),
        old.values().stream()
            .filter(each -> each.isUsable() && !isUsable(now, each))
            .map(CertificateView::of)
            .toList(),
        after
            .connection()
            .ssoUrl()
            .filter(url -> !before.connection().ssoUrl().equals(Optional.of(url))),
        after.metadataSource().map(MetadataView::of));
  }

  private static Map<String, IdpCertificate> byFingerprint(ConfiguredConnection configured) {
    return configured.certificates().stream()
        .collect(Collectors.toMap(IdpCertificate::fingerprint, Function.identity()));
  }

  private static boolean isUsable(Map<String, IdpCertificate> known, IdpCertificate certificate) {
    return Optional.ofNullable(known.get(certificate.fingerprint()))
        .filter(IdpCertificate::isUsable)
        .isPresent();
  }
}
