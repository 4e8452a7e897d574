package io.vestibule.app.signin.pin;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.SlowHashing;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.signin.SignIn;
import java.time.Clock;

/** Access PINs. */
public final class PinFeature implements Feature {

  private final Database db;
  private final Pins pins;

  public PinFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      Limits limits,
      SlowHashing hashing,
      SessionRevoker sessions,
      SignIn signIn) {
    this.db = db;
    this.pins = new Pins(db, clock, ids, secrets, events, limits, hashing, sessions, signIn);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new PinResource(pins));
    environment.jersey().register(new PinSignInResource(db, pins));
  }
}
