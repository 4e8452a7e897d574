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
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys of each project as a service provider, the private parts encrypted at rest. The first is
 * made at first need; two instances that need it at once both get the one that was stored first.
 * Where each stands is asked for every time, so that a switch counts on every instance at once.
 */
public final class SpKeys {

  private static final int KEPT = 1_000;

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Vault vault;
  private final EventLog events;
  private final SpKeyMaker maker;

  /** A stored key never changes, only its standing does, so that nothing here can be stale. */
  private final Cache<UUID, SigningKey> opened = Caffeine.newBuilder().maximumSize(KEPT).build();

  SpKeys(Database db, Clock clock, Ids ids, Vault vault, EventLog events, SpKeyMaker maker) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.vault = vault;
    this.events = events;
    this.maker = maker;
  }

  /**
   * The current one, by which everything is signed.
   *
   * @throws io.vestibule.app.error.VestibuleException ENCRYPTION_ERROR if the stored key cannot be
   *     read
   */
  public SigningKey of(ProjectId project) {
    return opened(inUse(project).get(0));
  }

  /** Those that metadata publishes: the current one, then the next if there is one. */
  public List<X509Certificate> published(ProjectId project) {
    return inUse(project).stream()
        .filter(key -> key.state() != CertificateState.RETIRED)
        .map(key -> opened(key).certificate())
        .toList();
  }

  /** Those that may open an assertion: what is published, and what was retired not long ago. */
  List<PrivateKey> decrypting(ProjectId project) {
    return inUse(project).stream().map(key -> opened(key).privateKey()).toList();
  }

  /** The current one first, then the next; never empty. */
  private List<SpKey> inUse(ProjectId project) {
    List<SpKey> keys = stored(project);
    if (!keys.isEmpty() && keys.get(0).state() == CertificateState.CURRENT) {
      return keys;
    }
    SpKey first = made(CertificateState.CURRENT);
    db.run(
        tx -> {
          if (tx.dao(SpKeyDao.class).insert(project, first)) {
            events.append(tx, event("service_provider_key.created", project, Actor.SYSTEM, first));
          }
        });
    return stored(project);
  }

  private List<SpKey> stored(ProjectId project) {
    return db.read(tx -> tx.dao(SpKeyDao.class).inUse(project, clock.instant().minus(SpKey.GRACE)));
  }

  /** A new one; it takes a while, which is why no transaction should wait for it. */
  SpKey made(CertificateState state) {
    SigningKey key = maker.make();
    UUID id = ids.next();
    return new SpKey(
        id,
        Certificates.fingerprint(key.certificate()),
        Certificates.toPem(key.certificate()),
        vault.encrypt(key.privateKey().getEncoded(), cell(id)),
        state,
        clock.instant(),
        key.certificate().getNotAfter().toInstant(),
        Optional.empty(),
        1);
  }

  static NewEvent event(String type, ProjectId project, Actor actor, SpKey key) {
    return NewEvent.of(project, type, actor, project)
        .with("fingerprint", key.fingerprint())
        .with("not_after", key.notAfter().toString());
  }

  private SigningKey opened(SpKey key) {
    return opened.get(key.id(), id -> open(key));
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
