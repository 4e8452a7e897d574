package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConfiguredConnection;
import io.vestibule.app.connection.ExpectationFactory;
import io.vestibule.app.connection.IdpCertificate;
import io.vestibule.app.connection.ResolvedConnection;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.signin.saml.SamlSignIn.Posted;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Step;
import io.vestibule.saml.response.Verdict;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.response.VerifiedAssertion;
import io.vestibule.saml.signature.Certificates;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * Judges a response by itself, without the database, and notes in the attempt what it looked at.
 */
final class ResponseJudge {

  private final Clock clock;
  private final ExpectationFactory expectations;
  private final ServiceProvider serviceProvider;

  ResponseJudge(Clock clock, ExpectationFactory expectations, ServiceProvider serviceProvider) {
    this.clock = clock;
    this.expectations = expectations;
    this.serviceProvider = serviceProvider;
  }

  /** What the response is worth, if the connection stands as {@code by} says. */
  Judged judged(ResolvedConnection by, Posted posted) {
    var attempt = new Attempt(by.connection(), posted.samlResponse());
    try {
      var assertion = verified(by.configured(), posted, attempt);
      var signer =
          attempt.signer().map(Certificates::fingerprint).flatMap(by::certificate).orElseThrow();
      return new Judged.Fit(by, attempt, assertion, signer, attempt.steps().size());
    } catch (VestibuleException refusal) {
      return new Judged.Unfit(by, attempt, refusal);
    }
  }

  private VerifiedAssertion verified(
      ConfiguredConnection configured, Posted posted, Attempt attempt) {
    var closed = OpenConnections.closed(configured);
    if (closed.isPresent()) {
      throw attempt.failed(
          "connection",
          closed.get().exception(),
          configured.connection().state().word(),
          "an active connection");
    }
    return judge(configured, posted, attempt);
  }

  /**
   * What the response alone tells.
   *
   * @throws VestibuleException INVALID_SAML_RESPONSE, SAML_SIGNATURE_INVALID, SAML_EXPIRED
   */
  VerifiedAssertion judge(ConfiguredConnection configured, Posted posted, Attempt attempt) {
    Verdict verdict =
        serviceProvider.validate(
            posted.samlResponse(), expectations.of(configured), clock.instant());
    if (verdict instanceof Accepted accepted) {
      attempt.examined(accepted.steps(), List.of());
      attempt.signedBy(accepted.signer());
      attempt.named(accepted.assertion().nameId().value());
      noteExpired(accepted.signer(), attempt);
      noteSubstitute(accepted, attempt);
      return accepted.assertion();
    }
    var rejected = (Rejected) verdict;
    attempt.examined(rejected.steps(), rejected.findings());
    throw ResponseRefusals.of(rejected.decisive().reason());
  }

  /** Whether that certificate has made the response's signature, trusted or not. */
  boolean isSignedBy(IdpCertificate certificate, ConfiguredConnection configured, Posted posted) {
    Verdict verdict =
        serviceProvider.validate(
            posted.samlResponse(), expectations.ofOnly(certificate, configured), clock.instant());
    return verdict instanceof Accepted
        || ((Rejected) verdict).decisive().reason() != Reason.UNKNOWN_KEY;
  }

  private void noteExpired(X509Certificate signer, Attempt attempt) {
    if (!clock.instant().isBefore(signer.getNotAfter().toInstant())) {
      attempt.passed(
          "certificate",
          "warning: the certificate has expired, its key is still trusted: "
              + Certificates.describe(signer));
    }
  }

  private static void noteSubstitute(Accepted accepted, Attempt attempt) {
    attempt
        .connection()
        .attributeMapping()
        .nameId()
        .filter(name -> accepted.steps().stream().anyMatch(ResponseJudge::isMissingNameId))
        .ifPresent(
            name ->
                attempt.passed(
                    "subject",
                    accepted.assertion().nameId().value() + ", from the attribute " + name));
  }

  private static boolean isMissingNameId(Step step) {
    return step.name().equals("name_id") && step.observed().equals("none");
  }
}
