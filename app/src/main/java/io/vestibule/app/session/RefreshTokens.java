package io.vestibule.app.session;

import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.organization.policy.SignInPolicies;
import io.vestibule.app.session.store.RefreshToken;
import io.vestibule.app.session.store.RefreshTokenDao;
import io.vestibule.app.session.store.SessionDao;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Refresh tokens for programs that keep their session themselves. Each is good once and is answered
 * with a new session token and its own successor; the session stays the same one, so that whatever
 * ends it ends the tokens too. A token that comes again within ten seconds gets the same answer,
 * for the first may have been lost; one that comes later was stolen, and ends the session. RFC 9700
 * section 4.14.2. May be shared by threads.
 */
public final class RefreshTokens {

  /** How long one lasts unless it is used. */
  public static final Duration SLIDING = Duration.ofDays(30);

  /** How long a chain of them lasts. */
  public static final Duration ABSOLUTE = Duration.ofDays(90);

  /** How long a used one is answered as before. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final String SEPARATOR = "\n";

  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final Vault vault;
  private final EventLog events;
  private final SessionRevoker revoker;
  private final SessionSettings settings;

  public RefreshTokens(
      Clock clock,
      Ids ids,
      Secrets secrets,
      Vault vault,
      EventLog events,
      SessionRevoker revoker,
      SessionSettings settings) {
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.vault = vault;
    this.events = events;
    this.revoker = revoker;
    this.settings = settings;
  }

  /** What a refresh token was answered with. */
  public record Refreshed(Session session, Secret sessionToken, Secret refreshToken) {}

  /** The first refresh token of a session. */
  public Secret begin(Tx tx, Session session) {
    var now = clock.instant();
    var end = now.plus(ABSOLUTE);
    var policy =
        session
            .organizationId()
            .flatMap(
                organization ->
                    SignInPolicies.of(tx, session.projectId(), organization).absoluteSeconds());
    return insert(tx, session, policy.map(now::plusSeconds).filter(end::isAfter).orElse(end), now);
  }

  private Secret insert(Tx tx, Session session, Instant familyEnd, Instant now) {
    var issued = secrets.issue(Kind.REFRESH_TOKEN, session.projectId());
    var sliding = now.plus(SLIDING);
    tx.dao(RefreshTokenDao.class)
        .insert(
            session.projectId(),
            issued.hash(),
            ids.next(),
            session.id(),
            sliding.isBefore(familyEnd) ? sliding : familyEnd,
            familyEnd);
    return issued.secret();
  }

  /**
   * Takes a refresh token. Empty if it is good for nothing; what its misuse has ended stays ended,
   * so commit in either case.
   *
   * @param stillHolds whether the person could sign in with what they have shown, by today's policy
   */
  public Optional<Refreshed> refresh(Tx tx, String token, Predicate<Session> stillHolds) {
    var presented = secrets.read(Kind.REFRESH_TOKEN, token);
    if (presented.isEmpty()) {
      return Optional.empty();
    }
    var found =
        tx.dao(RefreshTokenDao.class).lock(presented.get().project(), presented.get().hash());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var row = found.get();
    return tx.dao(SessionDao.class)
        .lock(row.projectId(), row.sessionId())
        .flatMap(
            session ->
                row.usedAt().isPresent()
                    ? again(tx, row, session, row.usedAt().get())
                    : first(tx, row, session, presented.get().hash(), stillHolds));
  }

  private Optional<Refreshed> first(
      Tx tx, RefreshToken row, Session session, byte[] hash, Predicate<Session> stillHolds) {
    var now = clock.instant();
    if (!now.isBefore(row.expiresAt()) || !stillHolds.test(session)) {
      return Optional.empty();
    }
    var token = secrets.issue(Kind.SESSION, row.projectId());
    var latest = now.plus(settings.absolute().toJavaDuration());
    var renewed =
        tx.dao(SessionDao.class)
            .renew(
                row.projectId(),
                session.id(),
                token.hash(),
                now,
                latest.isBefore(row.familyExpiresAt()) ? latest : row.familyExpiresAt());
    var successor = insert(tx, session, row.familyExpiresAt(), now);
    tx.dao(RefreshTokenDao.class)
        .use(row.projectId(), hash, now, seal(row.id(), token.secret(), successor));
    return renewed.map(each -> new Refreshed(each, token.secret(), successor));
  }

  private Optional<Refreshed> again(Tx tx, RefreshToken row, Session session, Instant usedAt) {
    if (clock.instant().isBefore(usedAt.plus(GRACE))) {
      return row.sealedAnswer().map(answer -> open(row.id(), session, answer));
    }
    var user = session.userId();
    events.append(
        tx,
        NewEvent.of(row.projectId(), "session.refresh_token_reused", Actor.of(user), session.id())
            .with("user_id", user));
    revoker.revoke(tx, row.projectId(), user, session.id(), RevokeReason.POLICY, Actor.of(user));
    return Optional.empty();
  }

  private byte[] seal(UUID id, Secret session, Secret successor) {
    var text = session.reveal() + SEPARATOR + successor.reveal();
    return vault.encrypt(text.getBytes(StandardCharsets.UTF_8), cell(id));
  }

  private Refreshed open(UUID id, Session session, byte[] answer) {
    var parts =
        new String(vault.decrypt(answer, cell(id)), StandardCharsets.UTF_8).split(SEPARATOR);
    return new Refreshed(session, Secret.of(parts[0]), Secret.of(parts[1]));
  }

  private static Cell cell(UUID id) {
    return new Cell("refresh_token", "sealed_answer", id);
  }

  /** Forgets chains that have ended. */
  public int purge(Tx tx, int most) {
    return tx.dao(RefreshTokenDao.class).deleteExpired(clock.instant(), most);
  }
}
