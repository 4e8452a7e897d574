package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConfiguredConnection;
import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.IdpCertificate;
import io.vestibule.app.connection.MetadataOnDemand;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.signin.saml.SamlSignIn.Posted;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.signature.Certificates;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What to do when a message is signed by a key that the connection does not trust: ask the
 * provider's metadata once, and say in the trace whether it lists that key.
 */
final class UnknownKeys {

  private static final int MOST_TRIED = 5;

  private static final String WAITS =
      "the metadata lists this certificate, and it waits for an admin to confirm it: ";
  private static final String EXPIRED =
      "the certificate has expired, and the connection refuses expired certificates: ";

  private final Clock clock;
  private final MetadataOnDemand metadata;
  private final ResponseJudge judge;

  UnknownKeys(Clock clock, MetadataOnDemand metadata, ResponseJudge judge) {
    this.clock = clock;
    this.metadata = metadata;
    this.judge = judge;
  }

  /** Whether metadata was fetched because of this refusal, so that the message is judged again. */
  boolean isRefreshedFor(Connection connection, VestibuleException refusal) {
    return isUnknownKey(refusal) && metadata.refreshForUnknownKey(connection);
  }

  private static boolean isUnknownKey(VestibuleException refusal) {
    return Reason.UNKNOWN_KEY.wireName().equals(refusal.details().get("reason"));
  }

  /** Adds a step if an admin has to confirm the key, or its certificate has expired. */
  void explain(
      ConfiguredConnection configured, Posted posted, VestibuleException refusal, Attempt attempt) {
    if (isUnknownKey(refusal)) {
      signer(configured.announcedCertificates(), configured, posted)
          .ifPresent(each -> explain("metadata", WAITS, each, refusal, attempt));
      signer(configured.refusedForTheirEnd(clock.instant()), configured, posted)
          .ifPresent(each -> explain("certificate", EXPIRED, each, refusal, attempt));
    }
  }

  private Optional<IdpCertificate> signer(
      List<IdpCertificate> candidates, ConfiguredConnection configured, Posted posted) {
    return candidates.stream()
        .limit(MOST_TRIED)
        .filter(each -> judge.isSignedBy(each, configured, posted))
        .findFirst();
  }

  private static void explain(
      String step,
      String observed,
      IdpCertificate signer,
      VestibuleException refusal,
      Attempt attempt) {
    attempt.failed(
        step,
        refusal,
        observed + Certificates.describe(signer.x509()),
        "a certificate that the connection trusts");
  }
}
