package io.vestibule.app.session;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import java.time.Clock;

/** Sessions: issued, checked, revoked. */
public final class SessionFeature implements Feature {

  private final SessionIssuer issuer;
  private final SessionRevoker revoker;
  private final SessionService sessions;

  public SessionFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      SessionSettings settings) {
    this.issuer = new SessionIssuer(clock, ids, secrets, events, settings);
    this.revoker = new SessionRevoker(clock, events);
    this.sessions = new SessionService(db, clock, secrets, revoker);
  }

  public SessionIssuer issuer() {
    return issuer;
  }

  public SessionRevoker revoker() {
    return revoker;
  }

  public SessionService sessions() {
    return sessions;
  }

  public SessionFilter sessionFilter() {
    return new SessionFilter(sessions);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new SessionResource(sessions));
    environment.jersey().register(new UserSessionsResource(sessions));
  }
}
