package io.vestibule.app.signin.magiclink;

import static io.vestibule.app.error.ErrorCode.MAGIC_LINK_EXPIRED;
import static io.vestibule.app.error.ErrorCode.MAGIC_LINK_INVALID;
import static io.vestibule.app.error.ErrorCode.MAGIC_LINK_RATE_LIMITED;
import static io.vestibule.app.error.ErrorCode.REGISTRATION_CLOSED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.membership.invitation.Invitations;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.EnteredCode;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.SendLimits;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.WrongCodes;
import io.vestibule.app.signin.magiclink.store.MagicLink;
import io.vestibule.app.signin.magiclink.store.MagicLinkDao;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.People;
import io.vestibule.app.user.UserId;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes links and codes. Each is good once, on whichever instance: a conditional update decides. A
 * link may be opened in another browser than the one that asked, if the person says that this is
 * meant; a code only in the same.
 */
public final class MagicLinkSignIn {

  /** A code has a million values: five tries, then another has to be sent. */
  private static final int MOST_TRIES = 5;

  /** A new link brings a new code; an account still has no more wrong ones than these. */
  static final Limit CODES_A_DAY =
      new Limit("magic-link-code", 10, Duration.ofDays(1), MAGIC_LINK_RATE_LIMITED);

  static final Limit CODES_A_MONTH =
      new Limit("magic-link-code-month", 30, WrongCodes.MONTH, MAGIC_LINK_RATE_LIMITED);

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final WrongCodes wrongCodes;
  private final SendLimits sendLimits;
  private final MagicLinks links;
  private final People people;
  private final Invitations invitations;
  private final SignIn signIn;

  MagicLinkSignIn(
      Database db,
      Clock clock,
      Secrets secrets,
      Limits limits,
      SendLimits sendLimits,
      MagicLinks links,
      People people,
      Invitations invitations,
      SignIn signIn) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.wrongCodes = new WrongCodes(limits, CODES_A_DAY, CODES_A_MONTH);
    this.sendLimits = sendLimits;
    this.links = links;
    this.people = people;
    this.invitations = invitations;
    this.signIn = signIn;
  }

  /**
   * The browser that shows a link or code.
   *
   * @param flow what it got when it asked, if it did
   */
  public record Browser(
      Optional<String> flow, Optional<String> device, Optional<String> userAgent) {}

  /** What came of it, and where the person wanted to end. */
  public record Result(SignInOutcome outcome, ProjectId project, Optional<String> returnTo) {}

  /**
   * What a link is like that is only looked at, be it valid or not.
   *
   * @param sameBrowser whether the one that looks is the one that asked for it
   * @param returnTo where the person wanted to end
   */
  record Sight(boolean sameBrowser, ProjectId project, Optional<String> returnTo) {}

  /** Empty for a link that never was. */
  Optional<Sight> look(String token, Browser browser) {
    return find(token)
        .map(link -> new Sight(matches(link, browser), link.projectId(), link.returnTo()));
  }

  /**
   * @param confirmed whether the person says that another browser than the one that asked is meant
   * @throws VestibuleException MAGIC_LINK_INVALID with the reason unknown, used, superseded or
   *     other_browser; MAGIC_LINK_EXPIRED; REGISTRATION_CLOSED
   */
  Result byLink(String token, Browser browser, boolean confirmed) {
    var link = find(token).orElseThrow(() -> invalid("unknown"));
    requireLiving(link);
    if (!confirmed && !matches(link, browser)) {
      throw invalid("other_browser");
    }
    var result = enter(link, browser);
    wrongCodes.forget(link.projectId(), links.open(link.id(), link.sealed()).key());
    return result;
  }

  /**
   * @throws VestibuleException MAGIC_LINK_INVALID with the reason unknown, used, superseded,
   *     wrong_code or too_many_tries; MAGIC_LINK_EXPIRED; MAGIC_LINK_RATE_LIMITED after too many
   *     wrong codes for one destination; REGISTRATION_CLOSED
   */
  public Result byCode(String code, Browser browser, RequestOrigin origin) {
    var flow = browser.flow().orElseThrow(() -> invalid("unknown"));
    var shown = secrets.read(Kind.FLOW, flow).orElseThrow(() -> invalid("unknown"));
    var link =
        db.write(
                tx ->
                    tx.dao(MagicLinkDao.class)
                        .tryCode(shown.project(), shown.hash(), MOST_TRIES, clock.instant()))
            .orElseThrow(() -> whyNoTry(shown));
    var destination = links.open(link.id(), link.sealed());
    var counted = wrongCodes.count(link.projectId(), guesser(link, destination, origin));
    if (!MessageDigest.isEqual(
        link.codeHash(), MagicLinks.codeHash(Secret.of(flow), EnteredCode.normalize(code)))) {
      throw invalid("wrong_code").and("tries_left", MOST_TRIES - link.tries());
    }
    wrongCodes.giveBack(counted);
    return enter(link, browser);
  }

  /**
   * Whose guesses are counted together: those of all strangers for a destination, and those of each
   * browser that its user has signed in with.
   */
  private String guesser(MagicLink link, Destination destination, RequestOrigin origin) {
    return sendLimits
        .knownBrowser(link.projectId(), destination, origin)
        .map(name -> destination.key() + " browser " + name.reveal())
        .orElse(destination.key());
  }

  private VestibuleException whyNoTry(Secrets.Presented shown) {
    var link = db.read(tx -> tx.dao(MagicLinkDao.class).findByFlow(shown.project(), shown.hash()));
    if (link.isEmpty()) {
      return invalid("unknown");
    }
    return whyDead(link.get()).orElseGet(() -> invalid("too_many_tries"));
  }

  private Optional<MagicLink> find(String token) {
    return secrets
        .read(Kind.MAGIC_LINK, token)
        .flatMap(
            shown ->
                db.read(
                    tx -> tx.dao(MagicLinkDao.class).findBySecret(shown.project(), shown.hash())));
  }

  private static boolean matches(MagicLink link, Browser browser) {
    return browser
        .flow()
        .filter(flow -> MessageDigest.isEqual(link.flowHash(), Secrets.sha256(flow)))
        .isPresent();
  }

  private void requireLiving(MagicLink link) {
    whyDead(link)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  private Optional<VestibuleException> whyDead(MagicLink link) {
    if (link.usedAt().isPresent()) {
      return Optional.of(invalid("used"));
    }
    if (link.supersededAt().isPresent()) {
      return Optional.of(invalid("superseded"));
    }
    return clock.instant().isBefore(link.expiresAt())
        ? Optional.empty()
        : Optional.of(MAGIC_LINK_EXPIRED.exception());
  }

  private static VestibuleException invalid(String reason) {
    return MAGIC_LINK_INVALID.with("reason", reason);
  }

  private Result enter(MagicLink link, Browser browser) {
    var destination = links.open(link.id(), link.sealed());
    return db.write(
        tx -> {
          if (!tx.dao(MagicLinkDao.class).use(link.projectId(), link.id(), clock.instant())) {
            throw invalid("used");
          }
          var wanted = wanted(tx, link, destination, browser);
          var outcome = signIn.proven(tx, wanted, browser.device(), link.delivery());
          return new Result(outcome, link.projectId(), link.returnTo());
        });
  }

  private NewSession wanted(Tx tx, MagicLink link, Destination destination, Browser browser) {
    boolean sms = destination instanceof Destination.BySms;
    var session =
        NewSession.by(
            sms ? SignInMethod.SMS : SignInMethod.MAGIC_LINK,
            link.projectId(),
            person(tx, link.projectId(), destination),
            browser.userAgent());
    return link.organizationId().map(session::in).orElse(session);
  }

  private UserId person(Tx tx, ProjectId project, Destination destination) {
    if (destination instanceof Destination.BySms sms) {
      return People.find(tx, project, sms.number()).orElseThrow(REGISTRATION_CLOSED::exception);
    }
    return person(tx, project, ((Destination.ByMail) destination).address());
  }

  private UserId person(Tx tx, ProjectId project, EmailAddress email) {
    People.lock(tx, project, email);
    var known = People.find(tx, project, email);
    if (known.isPresent()) {
      people.verified(tx, project, email);
      return known.get();
    }
    if (!links.mayRegister(tx, ProjectService.find(tx, project), email)) {
      throw REGISTRATION_CLOSED.exception();
    }
    var user = people.register(tx, project, email);
    invitations.acceptAll(tx, project, email, user);
    return user;
  }
}
