package io.vestibule.app.oauth;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.oauth.token.ConfidentialClients;
import io.vestibule.app.oauth.token.TokenResource;
import io.vestibule.app.session.SessionFeature;
import io.vestibule.app.session.SessionFilter;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;

/** Signed tokens and the keys they are verified with. */
public final class OAuthFeature implements Feature {

  private final Database db;
  private final SigningKeys keys;
  private final SessionJwts jwts;
  private final SessionJwtReader reader;
  private final SessionFilter sessionFilter;
  private final TokenResource tokens;

  public OAuthFeature(
      Database db,
      Clock clock,
      SecureRandom random,
      Ids ids,
      Secrets secrets,
      Vault vault,
      EventLog events,
      SessionFeature sessions,
      Limits limits,
      ConfidentialClients clients,
      URI publicUrl) {
    this.db = db;
    this.keys = new SigningKeys(clock, random, ids, vault, events);
    this.jwts = new SessionJwts(db, clock, secrets, keys, publicUrl);
    this.reader = new SessionJwtReader(db, clock, keys, sessions.sessions(), publicUrl);
    this.sessionFilter = sessions.sessionFilter();
    this.tokens = new TokenResource(limits, clients);
  }

  /** For what may be asked with a JWT of a session too. */
  public ContainerRequestFilter sessionBearerFilter() {
    return new SessionBearerFilter(reader, sessionFilter);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(tokens);
    environment.jersey().register(new SessionJwtResource(jwts));
    environment.jersey().register(new JwksResource(db, keys));
    environment.jersey().register(new SigningKeyResource(db, keys));
  }
}
