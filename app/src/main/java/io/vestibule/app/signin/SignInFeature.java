package io.vestibule.app.signin;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.job.Job;
import io.vestibule.app.membership.invitation.Invitations;
import io.vestibule.app.organization.policy.SignInPolicies;
import io.vestibule.app.organization.policy.SignInPolicyResource;
import io.vestibule.app.page.Pages;
import io.vestibule.app.session.SessionFeature;
import io.vestibule.app.signin.store.SignInProgressDao;
import io.vestibule.app.user.People;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Signing in, whatever the method. */
public final class SignInFeature implements Feature {

  private static final int PURGE_BATCH = 5_000;

  private final Database db;
  private final Clock clock;
  private final SessionFeature sessions;
  private final SignIn signIn;
  private final SignInPolicies policies;
  private final InvitationAcceptance acceptance;
  private final Journey journey;
  private final Pages pages;
  private final URI publicUrl;

  public SignInFeature(
      Database db,
      Clock clock,
      Secrets secrets,
      EventLog events,
      SessionFeature sessions,
      List<SecondFactor> secondFactors,
      List<DeviceTrust> devices,
      ConcurrentQuestion question,
      Invitations invitations,
      People people,
      Journey journey,
      Pages pages,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    this.sessions = sessions;
    this.policies = new SignInPolicies(db, clock, events, sessions.revoker());
    this.signIn =
        new SignIn(
            clock,
            secrets,
            events,
            sessions.issuer(),
            sessions.refreshTokens(),
            secondFactors,
            devices,
            question);
    this.acceptance = new InvitationAcceptance(db, invitations, people, signIn);
    this.journey = journey;
    this.pages = pages;
    this.publicUrl = publicUrl;
  }

  public SignIn signIn() {
    return signIn;
  }

  @Override
  public List<Job> jobs() {
    return List.of(new Job("sign-in-purge", Duration.ofMinutes(10), this::purge));
  }

  private void purge() {
    int gone;
    do {
      gone =
          db.write(
              tx ->
                  Math.max(
                      tx.dao(SignInProgressDao.class).deleteExpired(clock.instant(), PURGE_BATCH),
                      sessions.refreshTokens().purge(tx, PURGE_BATCH)));
    } while (gone == PURGE_BATCH);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new OwnPagesFilter(publicUrl));
    environment.jersey().register(new SignInResource(db, signIn, sessions.refreshTokens()));
    environment.jersey().register(new SwitchResource(db, signIn, sessions.revoker()));
    environment.jersey().register(new SignInPolicyResource(policies));
    environment.jersey().register(new InvitationAcceptResource(acceptance));
    environment.jersey().register(new InvitationJoinResource(acceptance));
    environment.jersey().register(new InvitationPageResource(acceptance, journey, pages));
  }
}
