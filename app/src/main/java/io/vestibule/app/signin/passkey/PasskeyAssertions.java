package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyReason.CREDENTIAL_UNKNOWN;
import static io.vestibule.app.signin.passkey.PasskeyReason.SIGNATURE_COUNTER;

import com.fasterxml.jackson.databind.JsonNode;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.passkey.PasskeySettings.CounterRule;
import io.vestibule.app.signin.passkey.store.PasskeyDao;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;

/** Asks for a passkey and judges the answer, whatever it is shown for. WebAuthn 7.2. */
final class PasskeyAssertions {

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final Challenges challenges;
  private final PasskeyOptions options;
  private final PasskeyVerifier verifier;
  private final CounterRule counterRule;

  PasskeyAssertions(
      Database db,
      Clock clock,
      EventLog events,
      Challenges challenges,
      PasskeyOptions options,
      PasskeyVerifier verifier,
      CounterRule counterRule) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.challenges = challenges;
    this.options = options;
    this.verifier = verifier;
    this.counterRule = counterRule;
  }

  /** A passkey whose holder is here. */
  record Shown(Passkey passkey, boolean userVerified) {}

  /**
   * @param holder whoever alone may answer
   */
  PublicKeyCredentialRequestOptions begin(ProjectId project, String holder) {
    return options.request(challenges.issue(project, Ceremony.AUTHENTICATION, holder));
  }

  /**
   * @param then what it is shown for, in the transaction that notes its use
   * @throws io.vestibule.app.error.VestibuleException WEBAUTHN_CHALLENGE_EXPIRED,
   *     WEBAUTHN_VERIFICATION_FAILED
   */
  <T> T finish(JsonNode credential, String holder, BiFunction<Tx, Shown, T> then) {
    var answer = verifier.authentication(credential);
    var challenge = answer.getResponse().getClientData().getChallenge();
    var project = challenges.consume(challenge, Ceremony.AUTHENTICATION, holder);
    var backup = Backup.of(answer.getResponse().getParsedAuthenticatorData());
    Optional<T> outcome =
        db.write(
            tx -> {
              var passkey =
                  tx.dao(PasskeyDao.class)
                      .lockByCredentialId(project, answer.getId().getBytes())
                      .orElseThrow(() -> unknown(answer.getId()));
              var result = verifier.verify(answer, challenge, passkey);
              if (!isTolerable(tx, passkey, result)) {
                return Optional.empty();
              }
              noteUse(tx, passkey, result, backup);
              return Optional.of(then.apply(tx, new Shown(passkey, result.isUserVerified())));
            });
    return outcome.orElseThrow(SIGNATURE_COUNTER::exception);
  }

  /** Names the passkey, so that the browser can be told to offer it no longer. */
  private VestibuleException unknown(ByteArray credential) {
    return CREDENTIAL_UNKNOWN
        .exception()
        .and("rp_id", options.rpId())
        .and("credential_id", credential.getBase64Url());
  }

  /** The event is written whether it goes on or not. */
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

  private void noteUse(Tx tx, Passkey passkey, AssertionResult result, Backup backup) {
    tx.dao(PasskeyDao.class)
        .use(
            passkey.projectId(),
            passkey.id(),
            Math.max(passkey.signCount(), result.getSignatureCount()),
            backup.backedUp(),
            clock.instant());
  }
}
