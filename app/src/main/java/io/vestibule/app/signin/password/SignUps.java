package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.REGISTRATION_CLOSED;
import static io.vestibule.app.error.ErrorCode.SIGNUP_RATE_LIMITED;
import static io.vestibule.app.error.ErrorCode.VERIFICATION_RATE_LIMITED;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.crypto.SlowHashing;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.mail.Letter;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.membership.invitation.Invitations;
import io.vestibule.app.project.Project;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.Registration;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.SendLimits;
import io.vestibule.app.signin.SignInOptions;
import io.vestibule.app.signin.password.store.Verification;
import io.vestibule.app.signin.password.store.VerificationDao;
import io.vestibule.app.signin.saml.ReturnUrls;
import io.vestibule.app.user.People;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserService;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets people become users by password. There is no user before the address has been proved:
 * whoever signs up with somebody else's leaves nothing behind. Whoever asks learns nothing about
 * who has an account; the owner of the address is told by mail.
 */
public final class SignUps {

  /** SPEC 6. */
  static final Duration LIFE = Duration.ofHours(24);

  /** SPEC 5. */
  private static final Limit SIGN_UP =
      new Limit("sign-up", 3, Duration.ofHours(1), SIGNUP_RATE_LIMITED);

  private static final Limit MAIL =
      new Limit("verification-mail", 3, Duration.ofHours(1), VERIFICATION_RATE_LIMITED);

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final Limits limits;
  private final SendLimits sendLimits;
  private final Outbox outbox;
  private final PasswordPolicy policy;
  private final SlowHashing hashing;
  private final Invitations invitations;
  private final ReturnUrls returnUrls;
  private final URI publicUrl;

  SignUps(
      Database db,
      Clock clock,
      Secrets secrets,
      Limits limits,
      SendLimits sendLimits,
      Outbox outbox,
      PasswordPolicy policy,
      SlowHashing hashing,
      Invitations invitations,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.limits = limits;
    this.sendLimits = sendLimits;
    this.outbox = outbox;
    this.policy = policy;
    this.hashing = hashing;
    this.invitations = invitations;
    this.returnUrls = new ReturnUrls(publicUrl);
    this.publicUrl = publicUrl;
  }

  /** An address that is to be proved, by whom, and what they signed up with. */
  private record Waiting(
      LinkWish wish,
      Optional<UserId> user,
      Optional<String> phc,
      Optional<String> returnTo,
      LetterKind letter) {}

  /**
   * Somebody wants to become a user.
   *
   * @param in names the project
   * @throws io.vestibule.app.error.VestibuleException REGISTRATION_CLOSED, SSO_REQUIRED by the
   *     domain alone, WEAK_PASSWORD, PASSWORD_COMPROMISED, SIGNUP_RATE_LIMITED,
   *     VERIFICATION_RATE_LIMITED, EMAIL_RATE_LIMITED
   */
  public void signUp(
      Function<Tx, Project> in, LinkWish wish, Password password, RequestOrigin origin) {
    var email = wish.email();
    var project = db.read(in::apply);
    if (project.registration() == Registration.CLOSED) {
      throw REGISTRATION_CLOSED.exception();
    }
    var id = project.projectId();
    db.run(tx -> SignInOptions.requireNoSso(tx, id, email.domain()));
    policy.require(
        password, email, List.of(project.name()), PasswordPolicy.Use.ONLY_FACTOR, wish.locale());
    limits.take(SIGN_UP, id, origin.network().text());
    sendLimits.take(MAIL, id, new Destination.ByMail(email), origin);
    var phc = hashing.hash(password.text());
    db.run(
        tx -> {
          boolean known = People.find(tx, id, email).isPresent();
          boolean invited = invitations.isInvited(tx, id, email);
          boolean welcome = known || project.registration().admits(invited);
          var letter = known ? LetterKind.ACCOUNT_EXISTS : LetterKind.VERIFY_EMAIL;
          var end = Links.end(tx, returnUrls, id, wish);
          var waiting = new Waiting(wish, Optional.empty(), Optional.of(phc), end, letter);
          post(tx, id, waiting, welcome);
        });
  }

  /**
   * Sends the mail again, to somebody whose address has not been proved. The links before it stay
   * good until one of them is used. Of several who have signed up with it none is preferred: they
   * sign up again.
   *
   * @throws io.vestibule.app.error.VestibuleException VERIFICATION_RATE_LIMITED, EMAIL_RATE_LIMITED
   */
  public void resend(Function<Tx, Project> in, LinkWish wish, RequestOrigin origin) {
    var email = wish.email();
    var project = db.read(in::apply);
    var id = project.projectId();
    sendLimits.take(MAIL, id, new Destination.ByMail(email), origin);
    db.run(
        tx -> {
          var pending = tx.dao(VerificationDao.class).pending(id, email.key(), clock.instant());
          var user = People.find(tx, id, email);
          boolean unproved =
              user.isPresent() && !UserService.find(tx, id, user.get()).emailVerified();
          boolean one = user.isEmpty() && pending.size() == 1;
          var known = one ? Optional.of(pending.get(0)) : Optional.<Verification>empty();
          var end =
              Links.end(tx, returnUrls, id, wish).or(() -> known.flatMap(Verification::returnTo));
          boolean welcome =
              unproved
                  || (one && project.registration().admits(invitations.isInvited(tx, id, email)));
          var phc = known.flatMap(Verification::phc);
          var waiting = new Waiting(wish, user, phc, end, LetterKind.VERIFY_EMAIL);
          post(tx, id, waiting, welcome);
        });
  }

  /** The letter stays here where {@code welcome} is false; all else is the same. */
  private void post(Tx tx, ProjectId project, Waiting waiting, boolean welcome) {
    var token = secrets.issue(Kind.EMAIL_VERIFICATION, project);
    var now = clock.instant();
    tx.dao(VerificationDao.class)
        .insert(
            project,
            token.hash(),
            waiting.wish().email().key(),
            waiting.wish().email().text(),
            waiting.user(),
            waiting.phc(),
            waiting.returnTo(),
            now,
            now.plus(LIFE));
    var link = Links.url(publicUrl, VerifyPageResource.PATH, token.secret());
    var letter =
        new Letter(
            project,
            new Destination.ByMail(waiting.wish().email()),
            waiting.letter(),
            waiting.wish().locale(),
            List.of(Long.toString(LIFE.toHours())),
            Optional.of(link).filter(carried -> waiting.letter() == LetterKind.VERIFY_EMAIL),
            Optional.empty(),
            now.plus(LIFE));
    if (welcome) {
      outbox.post(tx, letter);
    } else {
      outbox.withhold(tx, letter);
    }
  }
}
