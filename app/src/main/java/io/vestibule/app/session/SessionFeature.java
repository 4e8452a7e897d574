package io.vestibule.app.session;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import java.net.URI;
import java.time.Clock;

/** Sessions: issued, checked, revoked. */
public final class SessionFeature implements Feature {

  private final SessionIssuer issuer;
  private final SessionRevoker revoker;
  private final SessionService sessions;
  private final RefreshTokens refreshTokens;
  private final StepUp stepUp;
  private final URI publicUrl;

  public SessionFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      Vault vault,
      SessionSettings settings,
      URI publicUrl) {
    this.revoker = new SessionRevoker(clock, events);
    this.issuer = new SessionIssuer(clock, ids, secrets, events, revoker, settings);
    this.refreshTokens = new RefreshTokens(clock, ids, secrets, vault, events, revoker, settings);
    this.stepUp = new StepUp(clock, secrets, events);
    this.publicUrl = publicUrl;
    this.sessions = new SessionService(db, clock, secrets, revoker);
  }

  public SessionIssuer issuer() {
    return issuer;
  }

  public RefreshTokens refreshTokens() {
    return refreshTokens;
  }

  public StepUp stepUp() {
    return stepUp;
  }

  public SessionRevoker revoker() {
    return revoker;
  }

  public SessionService sessions() {
    return sessions;
  }

  public SessionFilter sessionFilter() {
    return new SessionFilter(sessions, publicUrl);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new SessionResource(sessions));
    environment.jersey().register(new UserSessionsResource(sessions));
  }
}
