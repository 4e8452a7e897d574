package io.vestibule.app.signin.mfa;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.job.Job;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.session.StepUp;
import io.vestibule.app.signin.FactorNotices;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.password.KnownBrowsers;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The second factor. */
public final class MfaFeature implements Feature {

  private final MfaResets resets;
  private final MfaSignIn step;
  private final MfaResource signInResource;
  private final OwnMfaResource ownResource;
  private final OwnMfa own;

  public MfaFeature(
      Database db,
      Clock clock,
      Ids ids,
      SecureRandom random,
      Secrets secrets,
      Vault vault,
      EventLog events,
      Limits limits,
      Outbox outbox,
      StepUp stepUp,
      SignIn signIn,
      KnownBrowsers browsers,
      URI publicUrl) {
    var backupCodes = new BackupCodes(clock, secrets);
    var codes = new MfaCodes(clock, vault, events, limits, backupCodes);
    var notices = new FactorNotices(clock, outbox);
    var enrolment =
        new Enrolment(clock, ids, random, events, codes, backupCodes, notices, publicUrl);
    var fresh = new FreshFactor(db, clock, signIn);
    this.own = new OwnMfa(db, signIn, codes, enrolment, backupCodes, fresh, stepUp);
    this.step = new MfaSignIn(db, clock, signIn, codes, enrolment, backupCodes);
    this.signInResource = new MfaResource(step, browsers, secrets);
    this.resets = new MfaResets(db, clock, events, enrolment);
    this.ownResource = new OwnMfaResource(own, fresh);
  }

  public OwnMfa own() {
    return own;
  }

  public MfaResets resets() {
    return resets;
  }

  /** The step of a sign-in. */
  public MfaSignIn step() {
    return step;
  }

  @Override
  public List<Job> jobs() {
    return List.of(new Job("mfa-reset", Duration.ofMinutes(1), resets::run));
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(signInResource);
    environment.jersey().register(ownResource);
    environment.jersey().register(new MfaResetResource(resets));
    environment.jersey().register(new OwnMfaResetResource(resets));
  }
}
