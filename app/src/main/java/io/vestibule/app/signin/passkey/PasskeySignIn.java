package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyReason.CREDENTIAL_UNKNOWN;
import static io.vestibule.app.signin.passkey.PasskeyReason.SIGNATURE_COUNTER;

import com.fasterxml.jackson.databind.JsonNode;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.passkey.PasskeySettings.CounterRule;
import io.vestibule.app.signin.passkey.store.PasskeyDao;
import java.time.Clock;
import java.util.Optional;

/**
 * Signs people in by a passkey that they choose themselves, without saying who they are before. One
 * with user verification is two factors in one. WebAuthn 7.2.
 */
public final class PasskeySignIn {

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final Challenges challenges;
  private final PasskeyOptions options;
  private final PasskeyVerifier verifier;
  private final CounterRule counterRule;
  private final SignIn signIn;

  PasskeySignIn(
      Database db,
      Clock clock,
      EventLog events,
      Challenges challenges,
      PasskeyOptions options,
      PasskeyVerifier verifier,
      CounterRule counterRule,
      SignIn signIn) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.challenges = challenges;
    this.options = options;
    this.verifier = verifier;
    this.counterRule = counterRule;
    this.signIn = signIn;
  }

  /**
   * The browser that answers.
   *
   * @param flow what it got when it asked
   */
  public record Browser(String flow, Optional<String> device, Optional<String> userAgent) {}

  /** How the person wants to enter. */
  public record Wish(Optional<OrganizationId> organization, Delivery delivery) {}

  PublicKeyCredentialRequestOptions begin(ProjectId project, String flow) {
    return options.request(challenges.issue(project, Ceremony.AUTHENTICATION, flow));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException WEBAUTHN_CHALLENGE_EXPIRED,
   *     WEBAUTHN_VERIFICATION_FAILED
   */
  public SignInOutcome finish(JsonNode credential, Browser browser, Wish wish) {
    var answer = verifier.authentication(credential);
    var challenge = answer.getResponse().getClientData().getChallenge();
    var project = challenges.consume(challenge, Ceremony.AUTHENTICATION, browser.flow());
    var backup = Backup.of(answer.getResponse().getParsedAuthenticatorData());
    Optional<SignInOutcome> outcome =
        db.write(
            tx -> {
              var passkey =
                  tx.dao(PasskeyDao.class)
                      .lockByCredentialId(project, answer.getId().getBytes())
                      .orElseThrow(CREDENTIAL_UNKNOWN::exception);
              var result = verifier.verify(answer, challenge, passkey);
              return isTolerable(tx, passkey, result)
                  ? Optional.of(enter(tx, passkey, result, backup, browser, wish))
                  : Optional.empty();
            });
    return outcome.orElseThrow(SIGNATURE_COUNTER::exception);
  }

  /** The event is written whether the sign-in goes on or not. */
  private boolean isTolerable(Tx tx, Passkey passkey, AssertionResult result) {
    if (passkey.isFollowedBy(result.getSignatureCount())) {
      return true;
    }
    events.append(
        tx,
        NewEvent.of(
                passkey.projectId(),
                "passkey.counter_regressed",
                Actor.of(passkey.userId()),
                passkey.id())
            .with("user_id", passkey.userId())
            .with("stored", passkey.signCount())
            .with("received", result.getSignatureCount())
            .with("refused", counterRule == CounterRule.REFUSE));
    return counterRule == CounterRule.REPORT;
  }

  private SignInOutcome enter(
      Tx tx, Passkey passkey, AssertionResult result, Backup backup, Browser browser, Wish wish) {
    var now = clock.instant();
    tx.dao(PasskeyDao.class)
        .use(
            passkey.projectId(),
            passkey.id(),
            Math.max(passkey.signCount(), result.getSignatureCount()),
            backup.backedUp(),
            now);
    var session =
        NewSession.by(
            SignInMethod.PASSKEY, passkey.projectId(), passkey.userId(), browser.userAgent());
    var proven = result.isUserVerified() ? session.withSecondFactor(now) : session;
    var wanted = wish.organization().map(proven::in).orElse(proven);
    return signIn.proven(tx, wanted, browser.device(), wish.delivery());
  }
}
