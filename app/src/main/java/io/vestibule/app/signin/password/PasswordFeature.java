package io.vestibule.app.signin.password;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.SlowHashing;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.job.Job;
import io.vestibule.app.limit.LimitFeature;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.membership.invitation.Invitations;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.signin.FactorNotices;
import io.vestibule.app.signin.FreshFactor;
import io.vestibule.app.signin.SendLimits;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.password.store.ResetDao;
import io.vestibule.app.signin.password.store.VerificationDao;
import io.vestibule.app.user.People;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Signing up and in by password. */
public final class PasswordFeature implements Feature {

  private static final int PURGE_BATCH = 5_000;

  /** So long a dead link is still told apart from one that never was. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final SignUps signUps;
  private final EmailVerification verification;
  private final PasswordLogin login;
  private final PasswordResets resets;
  private final PasswordChange change;
  private final OwnPassword own;
  private final KnownBrowsers browsers;
  private final Pages pages;

  public PasswordFeature(
      Database db,
      Clock clock,
      Secrets secrets,
      KnownBrowsers browsers,
      EventLog events,
      LimitFeature limits,
      Outbox outbox,
      People people,
      Invitations invitations,
      SessionRevoker sessions,
      SignIn signIn,
      Pages pages,
      SlowHashing hashing,
      PasswordSettings settings,
      URI publicUrl) {
    var known = hashing.ahead();
    var policy = new PasswordPolicy(settings);
    var notices = new FactorNotices(clock, outbox);
    var setting = new PasswordSetting(db, clock, events, policy, known, notices, signIn);
    var counts = limits.limits();
    var sendLimits = new SendLimits(db, counts, outbox, browsers);
    var loginLimits = new LoginLimits(counts);
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.pages = pages;
    this.browsers = browsers;
    this.signUps =
        new SignUps(
            db,
            clock,
            secrets,
            counts,
            sendLimits,
            outbox,
            policy,
            hashing,
            invitations,
            publicUrl);
    this.verification = new EmailVerification(db, clock, secrets, events, people, invitations);
    this.login =
        new PasswordLogin(
            db, clock, hashing, loginLimits, new AttackAlarm(db, events, limits), browsers, signIn);
    this.resets =
        new PasswordResets(
            db,
            clock,
            secrets,
            sendLimits,
            outbox,
            setting,
            loginLimits,
            people,
            sessions,
            publicUrl);
    this.own = new OwnPassword(db, counts, known);
    this.change =
        new PasswordChange(db, own, setting, sessions, new FreshFactor(db, clock, signIn));
  }

  public SignUps signUps() {
    return signUps;
  }

  public PasswordLogin login() {
    return login;
  }

  public PasswordResets resets() {
    return resets;
  }

  public OwnPassword own() {
    return own;
  }

  public PasswordChange change() {
    return change;
  }

  @Override
  public List<Job> jobs() {
    return List.of(new Job("password-link-purge", Duration.ofMinutes(10), this::purge));
  }

  private void purge() {
    var before = clock.instant().minus(REMEMBERED);
    int gone;
    do {
      gone =
          db.write(
              tx ->
                  Math.max(
                      tx.dao(VerificationDao.class).deleteExpired(before, PURGE_BATCH),
                      tx.dao(ResetDao.class).deleteExpired(before, PURGE_BATCH)));
    } while (gone == PURGE_BATCH);
  }

  @Override
  public void register(Environment environment) {
    var jersey = environment.jersey();
    jersey.register(new SignUpResource(signUps, verification));
    jersey.register(new PasswordResource(login, resets, browsers, secrets));
    jersey.register(new OwnPasswordResource(change));
    jersey.register(new VerifyPageResource(verification, pages));
    jersey.register(new ResetPageResource(resets, browsers, secrets, pages));
  }
}
