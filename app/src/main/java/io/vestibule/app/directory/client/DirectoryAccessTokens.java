package io.vestibule.app.directory.client;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.DirectoryTokenId;
import io.vestibule.app.directory.client.store.DirectoryClientDao;
import io.vestibule.app.id.Ids;
import io.vestibule.app.id.TypeId;
import io.vestibule.app.oauth.token.AccessToken;
import io.vestibule.app.oauth.token.ClientCredentials;
import io.vestibule.app.oauth.token.ConfidentialClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Issues access tokens to the OAuth clients of directories. RFC 6749 section 4.4. */
public final class DirectoryAccessTokens implements ConfidentialClients {

  private static final Duration LIFETIME = Duration.ofMinutes(60);

  /** A directory is stale after seven silent days: until then a token shows when it was used. */
  private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(8);

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;

  public DirectoryAccessTokens(Database db, Clock clock, Ids ids, Secrets secrets) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
  }

  @Override
  public Optional<AccessToken> issue(ClientCredentials credentials) {
    var client =
        TypeId.parse(DirectoryClientId.PREFIX, credentials.clientId()).map(DirectoryClientId::new);
    var shown = secrets.read(Secrets.Kind.CLIENT_SECRET, credentials.secret().reveal());
    if (client.isEmpty() || shown.isEmpty()) {
      return Optional.empty();
    }
    return db.write(tx -> issue(tx, shown.get(), client.get()));
  }

  private Optional<AccessToken> issue(Tx tx, Secrets.Presented shown, DirectoryClientId client) {
    return tx.dao(DirectoryClientDao.class)
        .authenticate(shown.project(), shown.hash(), client)
        .map(
            found -> {
              var issued = secrets.issue(Secrets.Kind.ACCESS_TOKEN, shown.project());
              var now = clock.instant();
              tx.dao(DirectoryClientDao.class)
                  .insertToken(
                      shown.project(),
                      found.organizationId(),
                      found.directoryId(),
                      new DirectoryTokenId(ids.next()),
                      issued.hash(),
                      now,
                      now.plus(LIFETIME),
                      found.clientId(),
                      found.secretId());
              return new AccessToken(issued.secret(), LIFETIME, "scim");
            });
  }

  /** Access tokens leave some days after they have expired. */
  public void purge() {
    var until = clock.instant().minus(KEPT_AFTER_EXPIRY);
    int gone;
    do {
      gone = db.write(tx -> tx.dao(DirectoryClientDao.class).purgeTokens(until));
    } while (gone > 0);
  }
}
