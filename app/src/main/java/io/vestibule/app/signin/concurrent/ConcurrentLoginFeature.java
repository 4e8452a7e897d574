package io.vestibule.app.signin.concurrent;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.page.Pages;
import io.vestibule.app.signin.SignIn;
import java.time.Clock;

/** Signing in beside an open session, where the organization has that asked. */
public final class ConcurrentLoginFeature implements Feature {

  private final ConcurrentLogins logins;
  private final Pages pages;

  public ConcurrentLoginFeature(
      Database db, Clock clock, Secrets secrets, EventLog events, SignIn signIn, Pages pages) {
    this.logins = new ConcurrentLogins(db, clock, secrets, events, signIn);
    this.pages = pages;
  }

  public ConcurrentLogins logins() {
    return logins;
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new ConcurrentLoginResource(logins));
    environment.jersey().register(new OwnConcurrentLoginsResource(logins));
    environment.jersey().register(new ConcurrentPageResource(logins, pages));
  }
}
