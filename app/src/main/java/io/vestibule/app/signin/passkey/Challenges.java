package io.vestibule.app.signin.passkey;

import static io.vestibule.app.error.ErrorCode.WEBAUTHN_CHALLENGE_EXPIRED;

import com.yubico.webauthn.data.ByteArray;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Database;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.passkey.store.ChallengeDao;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/**
 * What an authenticator signs, so that its answer is good once: 256 random bits behind the name of
 * the project. WebAuthn 13.4.3. An answer uses its challenge up whatever is then found of it.
 */
final class Challenges {

  /** SPEC 6. */
  static final Duration LIFE = Duration.ofMinutes(5);

  private static final int PURGE_BATCH = 5_000;

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;

  Challenges(Database db, Clock clock, Secrets secrets) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
  }

  /**
   * @param holder whoever alone may answer: a browser by its cookie, or a session by its id
   */
  ByteArray issue(ProjectId project, Ceremony ceremony, String holder) {
    var issued = secrets.issue(Kind.CHALLENGE, project);
    var end = clock.instant().plus(LIFE);
    db.statement(
        tx ->
            tx.dao(ChallengeDao.class)
                .insert(project, issued.hash(), ceremony, Secrets.sha256(holder), end));
    return new ByteArray(issued.secret().reveal().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Uses a challenge up.
   *
   * @return the project that it was issued in
   * @throws io.vestibule.app.error.VestibuleException WEBAUTHN_CHALLENGE_EXPIRED unless {@code
   *     holder} was given this one for this ceremony and has not answered it
   */
  ProjectId consume(ByteArray challenge, Ceremony ceremony, String holder) {
    var text = new String(challenge.getBytes(), StandardCharsets.UTF_8);
    return secrets
        .read(Kind.CHALLENGE, text)
        .filter(shown -> consume(shown, ceremony, holder))
        .map(Secrets.Presented::project)
        .orElseThrow(WEBAUTHN_CHALLENGE_EXPIRED::exception);
  }

  private boolean consume(Secrets.Presented shown, Ceremony ceremony, String holder) {
    return db.statement(
        tx ->
            tx.dao(ChallengeDao.class)
                .consume(
                    shown.project(),
                    shown.hash(),
                    ceremony,
                    Secrets.sha256(holder),
                    clock.instant()));
  }

  /** Forgets those that nobody has answered. */
  void purge() {
    int gone;
    do {
      gone = db.write(tx -> tx.dao(ChallengeDao.class).deleteExpired(clock.instant(), PURGE_BATCH));
    } while (gone == PURGE_BATCH);
  }
}
