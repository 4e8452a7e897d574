package io.vestibule.app.oauth;

import static io.vestibule.app.error.ErrorCode.CONFLICT;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.oauth.store.SigningKey;
import io.vestibule.app.oauth.store.SigningKeyDao;
import io.vestibule.app.project.ProjectId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A project's keys for ES256 (RFC 7518 section 3.4). Each signs for thirty days; the next one is
 * published a day before it signs, and the one before for an hour after it has, so that nobody who
 * verifies meets a key they could not know. Private keys are kept encrypted.
 */
final class SigningKeys {

  static final Duration LIFE = Duration.ofDays(30);
  static final Duration AHEAD = Duration.ofDays(1);

  /** The same for a key that an operator has asked for; twice as long as the set may be cached. */
  static final Duration SOON = Duration.ofMinutes(10);

  /** Longer than any token lives. */
  static final Duration OVERLAP = Duration.ofHours(1);

  private final Clock clock;
  private final SecureRandom random;
  private final Ids ids;
  private final Vault vault;
  private final EventLog events;

  SigningKeys(Clock clock, SecureRandom random, Ids ids, Vault vault, EventLog events) {
    this.clock = clock;
    this.random = random;
    this.ids = ids;
    this.vault = vault;
    this.events = events;
  }

  /** The key that signs now; makes the first one, or the next one when that is due. */
  ECKey current(Tx tx, ProjectId project) {
    var now = clock.instant();
    var keys = tx.dao(SigningKeyDao.class).list(project);
    if (keys.isEmpty()) {
      make(tx, project, 1, now, Actor.SYSTEM);
    } else if (!now.isBefore(keys.get(0).signsFrom().plus(LIFE))) {
      int newest = keys.get(0).generation();
      tx.dao(SigningKeyDao.class).deleteBefore(project, newest);
      make(tx, project, newest + 1, now.plus(AHEAD), Actor.SYSTEM);
    }
    var known = tx.dao(SigningKeyDao.class).list(project);
    return open(
        known.stream()
            .filter(key -> !key.signsFrom().isAfter(now))
            .findFirst()
            // the first key, made a moment ago by an instance whose clock is ahead
            .orElseGet(() -> known.get(known.size() - 1)));
  }

  /** A key and when it begins to sign. */
  record Successor(String kid, Instant signsFrom) {}

  /**
   * Makes another key the next one, or brings the next one forward; the one that signs now goes on
   * for {@link #SOON} and is published for {@link #OVERLAP} after that.
   *
   * @throws io.vestibule.app.error.VestibuleException CONFLICT if the next one is about to sign
   */
  Successor rotate(Tx tx, ProjectId project, Actor actor) {
    var now = clock.instant();
    var keys = tx.dao(SigningKeyDao.class).lock(project);
    var soon = keys.isEmpty() ? now : now.plus(SOON);
    int newest = keys.isEmpty() ? 0 : keys.get(0).generation();
    if (newest > 0 && keys.get(0).signsFrom().isAfter(soon)) {
      var moved = tx.dao(SigningKeyDao.class).signFrom(project, newest, soon);
      return rotated(tx, project, open(moved).getKeyID(), soon, actor);
    }
    if (newest > 0 && keys.get(0).signsFrom().isAfter(now)) {
      throw rotating();
    }
    var kid = make(tx, project, newest + 1, soon, actor).orElseThrow(SigningKeys::rotating);
    return rotated(tx, project, kid, soon, actor);
  }

  private static VestibuleException rotating() {
    return CONFLICT
        .saying("The next signing key is about to sign already.")
        .and("current_state", "rotating");
  }

  private Successor rotated(Tx tx, ProjectId project, String kid, Instant signsFrom, Actor actor) {
    events.append(
        tx,
        NewEvent.of(project, "signing_key.rotated", actor, project)
            .with("kid", kid)
            .with("signs_from", signsFrom.toString()));
    return new Successor(kid, signsFrom);
  }

  /** The public half of the next, the current, and the freshly replaced one. RFC 7517 section 5. */
  JWKSet published(Tx tx, ProjectId project) {
    var now = clock.instant();
    List<JWK> shown = new ArrayList<>();
    for (var key : tx.dao(SigningKeyDao.class).list(project)) {
      shown.add(open(key).toPublicJWK());
      if (!key.signsFrom().plus(OVERLAP).isAfter(now)) {
        break;
      }
    }
    return new JWKSet(shown);
  }

  /** Empty where somebody else has just made that generation. */
  private Optional<String> make(
      Tx tx, ProjectId project, int generation, Instant signsFrom, Actor actor) {
    var id = ids.next();
    var key = generated();
    var sealed = vault.encrypt(key.toJSONString().getBytes(StandardCharsets.UTF_8), cell(id));
    if (!tx.dao(SigningKeyDao.class).insert(project, generation, id, sealed, signsFrom)) {
      return Optional.empty();
    }
    events.append(
        tx,
        NewEvent.of(project, "signing_key.created", actor, project)
            .with("kid", key.getKeyID())
            .with("signs_from", signsFrom.toString()));
    return Optional.of(key.getKeyID());
  }

  private ECKey generated() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .secureRandom(random)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java has the curve P-256", e);
    }
  }

  private ECKey open(SigningKey key) {
    try {
      return ECKey.parse(
          new String(vault.decrypt(key.sealed(), cell(key.id())), StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new IllegalStateException("this is no key", e);
    }
  }

  private static Cell cell(UUID id) {
    return new Cell("signing_key", "sealed", id);
  }
}
