package io.vestibule.app.signin.magiclink;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.id.Ids;
import io.vestibule.app.job.Job;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.membership.invitation.Invitations;
import io.vestibule.app.page.Pages;
import io.vestibule.app.signin.Journey;
import io.vestibule.app.signin.SendLimits;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.magiclink.store.MagicLinkDao;
import io.vestibule.app.signin.password.KnownBrowsers;
import io.vestibule.app.user.People;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Signing in by a link or a code. */
public final class MagicLinkFeature implements Feature {

  private static final int PURGE_BATCH = 5_000;

  private final Database db;
  private final Clock clock;
  private final MagicLinks links;
  private final MagicLinkSignIn signIn;
  private final Journey journey;
  private final Pages pages;
  private final Secrets secrets;
  private final KnownBrowsers browsers;

  public MagicLinkFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      Vault vault,
      Limits limits,
      Outbox outbox,
      KnownBrowsers browsers,
      People people,
      Invitations invitations,
      SignIn signIn,
      Journey journey,
      Pages pages,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    var sendLimits = new SendLimits(db, limits, outbox, browsers);
    this.secrets = secrets;
    this.browsers = browsers;
    this.links =
        new MagicLinks(db, clock, ids, secrets, vault, sendLimits, outbox, invitations, publicUrl);
    this.signIn =
        new MagicLinkSignIn(
            db, clock, secrets, limits, sendLimits, links, people, invitations, signIn);
    this.journey = journey;
    this.pages = pages;
  }

  public MagicLinks links() {
    return links;
  }

  public MagicLinkSignIn signIn() {
    return signIn;
  }

  @Override
  public List<Job> jobs() {
    return List.of(new Job("magic-link-purge", Duration.ofMinutes(10), this::purge));
  }

  private void purge() {
    int gone;
    do {
      gone = db.write(tx -> tx.dao(MagicLinkDao.class).deleteExpired(clock.instant(), PURGE_BATCH));
    } while (gone == PURGE_BATCH);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new MagicLinkResource(links, signIn, browsers, secrets));
    environment.jersey().register(new LinkPageResource(signIn, journey, pages));
  }
}
