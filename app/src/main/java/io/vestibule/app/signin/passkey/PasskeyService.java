package io.vestibule.app.signin.passkey;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;
import static io.vestibule.app.signin.passkey.PasskeyReason.CREDENTIAL_IN_USE;

import com.fasterxml.jackson.databind.JsonNode;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.id.Ids;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.name.Name;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.FactorNotices;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.passkey.store.PasskeyDao;
import io.vestibule.app.user.UserService;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A signed-in person's own passkeys. */
public final class PasskeyService {

  private static final UUID FIRST = new UUID(0, 0);
  private static final int MOST_EXCLUDED = 100;

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final FactorNotices notices;
  private final Challenges challenges;
  private final PasskeyOptions options;
  private final PasskeyVerifier verifier;
  private final FreshFactor fresh;

  PasskeyService(
      Database db,
      Clock clock,
      Ids ids,
      EventLog events,
      FactorNotices notices,
      Challenges challenges,
      PasskeyOptions options,
      PasskeyVerifier verifier,
      FreshFactor fresh) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.notices = notices;
    this.challenges = challenges;
    this.options = options;
    this.verifier = verifier;
    this.fresh = fresh;
  }

  /**
   * Begins a registration, which only the same session can finish.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_REQUIRED if the person has not proved
   *     lately who they are
   */
  PublicKeyCredentialCreationOptions begin(SessionCaller caller) {
    fresh.require(caller, FreshFactor.SENSITIVE);
    var holder = caller.session().id().text();
    return asked(caller, challenges.issue(caller.project(), Ceremony.REGISTRATION, holder));
  }

  private PublicKeyCredentialCreationOptions asked(SessionCaller caller, ByteArray challenge) {
    var user = caller.session().userId();
    return db.read(
        tx ->
            options.creation(
                ProjectService.find(tx, caller.project()),
                UserService.find(tx, caller.project(), user),
                tx.dao(PasskeyDao.class).listAfter(caller.project(), user, FIRST, MOST_EXCLUDED),
                challenge));
  }

  /**
   * Keeps what the authenticator has made, and tells the person by mail. WebAuthn 7.1.
   *
   * @throws io.vestibule.app.error.VestibuleException WEBAUTHN_CHALLENGE_EXPIRED,
   *     WEBAUTHN_VERIFICATION_FAILED
   */
  Passkey finish(SessionCaller caller, String name, JsonNode credential, Locale locale) {
    var answer = verifier.registration(credential);
    var challenge = answer.getResponse().getClientData().getChallenge();
    challenges.consume(challenge, Ceremony.REGISTRATION, caller.session().id().text());
    var result = verifier.verify(answer, asked(caller, challenge));
    var transports =
        answer.getResponse().getTransports().stream().map(AuthenticatorTransport::getId).toList();
    var backup = Backup.of(answer.getResponse().getParsedAuthenticatorData());
    var passkey = passkey(caller, name, result, backup, transports);
    return db.write(
        tx -> {
          if (!tx.dao(PasskeyDao.class).insert(passkey, transports)) {
            throw CREDENTIAL_IN_USE.exception();
          }
          append(tx, caller, "passkey.created", passkey.id());
          tell(tx, caller, LetterKind.PASSKEY_ADDED, locale);
          return passkey;
        });
  }

  private Passkey passkey(
      SessionCaller caller,
      String name,
      RegistrationResult result,
      Backup backup,
      List<String> transports) {
    return new Passkey(
        caller.project(),
        new PasskeyId(ids.next()),
        caller.session().userId(),
        result.getKeyId().getId().getBytes(),
        result.getPublicKeyCose().getBytes(),
        result.getSignatureCount(),
        name,
        transports,
        backup.eligible(),
        backup.backedUp(),
        clock.instant(),
        Optional.empty());
  }

  public List<Passkey> list(SessionCaller caller, CursorPage page) {
    return db.read(
        tx ->
            tx.dao(PasskeyDao.class)
                .listAfter(
                    caller.project(),
                    caller.session().userId(),
                    page.after(PasskeyId.PREFIX),
                    page.limitAndOne()));
  }

  /** All of the caller's passkeys for the browser; empty if they are too many to name. */
  public Optional<AcceptedPasskeys> accepted(SessionCaller caller) {
    var user = caller.session().userId();
    var all =
        db.read(
            tx ->
                tx.dao(PasskeyDao.class)
                    .listAfter(caller.project(), user, FIRST, MOST_EXCLUDED + 1));
    return all.size() > MOST_EXCLUDED
        ? Optional.empty()
        : Optional.of(AcceptedPasskeys.of(options.rpId(), user, all));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if it is none of the caller's
   */
  public Passkey rename(SessionCaller caller, PasskeyId id, Name name) {
    return db.write(
        tx -> {
          var renamed =
              tx.dao(PasskeyDao.class)
                  .rename(caller.project(), caller.session().userId(), id, name.text())
                  .orElseThrow(NOT_FOUND::exception);
          append(tx, caller, "passkey.renamed", id);
          return renamed;
        });
  }

  /**
   * From now on it signs nobody in; the person is told by mail.
   *
   * @throws io.vestibule.app.error.VestibuleException NOT_FOUND if it is none of the caller's,
   *     MFA_REQUIRED if they have not proved lately who they are
   */
  public void remove(SessionCaller caller, PasskeyId id, Locale locale) {
    fresh.require(caller, FreshFactor.SENSITIVE);
    db.run(
        tx -> {
          var passkeys = tx.dao(PasskeyDao.class);
          if (!passkeys.delete(caller.project(), caller.session().userId(), id)) {
            throw NOT_FOUND.exception();
          }
          append(tx, caller, "passkey.removed", id);
          tell(tx, caller, LetterKind.PASSKEY_REMOVED, locale);
        });
  }

  private void tell(Tx tx, SessionCaller caller, LetterKind kind, Locale locale) {
    notices.post(tx, caller.project(), caller.session().userId(), kind, locale);
  }

  private void append(Tx tx, SessionCaller caller, String type, PasskeyId id) {
    events.append(
        tx,
        NewEvent.of(caller.project(), type, caller.actor(), id)
            .with("user_id", caller.session().userId()));
  }
}
