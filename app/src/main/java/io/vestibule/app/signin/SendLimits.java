package io.vestibule.app.signin;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.password.KnownBrowsers;
import io.vestibule.app.user.People;
import io.vestibule.app.user.UserId;
import java.util.Optional;

/**
 * How often a message that anybody can ask for is sent to one destination. A browser that its user
 * has signed in with has a count of its own. All other requests are counted by destination and
 * network, and three times as many are sent to a destination over all networks. So what strangers
 * ask for does not use up what the owner of an address needs. May be shared by threads.
 */
public final class SendLimits {

  private static final int NETWORKS = 3;

  private final Database db;
  private final Limits limits;
  private final Outbox outbox;
  private final KnownBrowsers browsers;

  public SendLimits(Database db, Limits limits, Outbox outbox, KnownBrowsers browsers) {
    this.db = db;
    this.limits = limits;
    this.outbox = outbox;
    this.browsers = browsers;
  }

  /**
   * Counts a message.
   *
   * @param each how many one origin may ask for
   * @throws io.vestibule.app.error.VestibuleException the code of {@code each}, EMAIL_RATE_LIMITED
   */
  public void take(Limit each, ProjectId project, Destination to, RequestOrigin origin) {
    var browser = knownBrowser(project, to, origin);
    if (browser.isPresent()) {
      limits.take(each, project, to.key() + " browser " + browser.get().reveal());
      outbox.admit(project, to);
      return;
    }
    limits.take(each, project, to.key() + " network " + origin.network().text());
    limits.take(overAllNetworks(each), project, to.key());
    outbox.admitForStranger(project, to);
  }

  /** The name of the browser, if the user who has that destination has signed in with it. */
  public Optional<Secret> knownBrowser(ProjectId project, Destination to, RequestOrigin origin) {
    return origin
        .knownBrowser()
        .flatMap(
            cookie ->
                db.read(tx -> user(tx, project, to))
                    .flatMap(user -> browsers.recognize(user, cookie)));
  }

  private static Optional<UserId> user(Tx tx, ProjectId project, Destination to) {
    return to instanceof Destination.BySms sms
        ? People.find(tx, project, sms.number())
        : People.find(tx, project, ((Destination.ByMail) to).address());
  }

  private static Limit overAllNetworks(Limit each) {
    return new Limit(each.name() + "-all", each.tokens() * NETWORKS, each.period(), each.code());
  }
}
