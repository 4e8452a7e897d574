package io.vestibule.app.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.app.connection.store.SpKeyDao;
import io.vestibule.app.crypto.Cell;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.project.ProjectId;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * The key of each project as a service provider: made at first need, the private part encrypted at
 * rest. Two instances that need it at once both get the one that was stored first.
 */
public final class SpKeys {

  private static final int KEPT = 1_000;

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Vault vault;
  private final EventLog events;
  private final SpKeyMaker maker;

  /** A stored key never changes, so that nothing here can be stale. */
  private final Cache<ProjectId, SigningKey> opened =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  SpKeys(Database db, Clock clock, Ids ids, Vault vault, EventLog events, SpKeyMaker maker) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.vault = vault;
    this.events = events;
    this.maker = maker;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException ENCRYPTION_ERROR if the stored key cannot be
   *     read
   */
  public SigningKey of(ProjectId project) {
    SigningKey known = opened.getIfPresent(project);
    if (known != null) {
      return known;
    }
    SigningKey key = open(stored(project).orElseGet(() -> make(project)));
    opened.put(project, key);
    return key;
  }

  private Optional<SpKey> stored(ProjectId project) {
    return db.read(tx -> tx.dao(SpKeyDao.class).find(project));
  }

  /** Made outside of a transaction, because it takes a while. */
  private SpKey make(ProjectId project) {
    SigningKey key = maker.make();
    UUID id = ids.next();
    byte[] encrypted = vault.encrypt(key.privateKey().getEncoded(), cell(id));
    return db.write(
        tx -> {
          var keys = tx.dao(SpKeyDao.class);
          if (keys.insert(
              project,
              id,
              Certificates.toPem(key.certificate()),
              encrypted,
              clock.instant(),
              key.certificate().getNotAfter().toInstant())) {
            events.append(
                tx,
                NewEvent.of(project, "service_provider_key.created", Actor.SYSTEM, project)
                    .with("fingerprint", Certificates.fingerprint(key.certificate())));
          }
          return keys.find(project).orElseThrow();
        });
  }

  private SigningKey open(SpKey key) {
    try {
      byte[] encoded = vault.decrypt(key.privateKey(), cell(key.id()));
      return new SigningKey(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)),
          Certificates.parse(key.certificate()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a stored key was written by us", e);
    }
  }

  private static Cell cell(UUID id) {
    return new Cell("sp_key", "private_key", id);
  }
}
