package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.INVALID_RESET_TOKEN;
import static io.vestibule.app.error.ErrorCode.PASSWORD_RESET_RATE_LIMITED;
import static io.vestibule.app.error.ErrorCode.RESET_TOKEN_EXPIRED;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.mail.Letter;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.project.Project;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.RevokeReason;
import io.vestibule.app.session.SessionRevoker;
import io.vestibule.app.signin.RequestOrigin;
import io.vestibule.app.signin.SendLimits;
import io.vestibule.app.signin.SignInOptions;
import io.vestibule.app.signin.password.store.Reset;
import io.vestibule.app.signin.password.store.ResetDao;
import io.vestibule.app.signin.saml.ReturnUrls;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.People;
import io.vestibule.app.user.UserId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends links that set a new password, and takes them. A reset signs nobody in: whoever has a
 * second factor shows it afterwards as ever.
 */
public final class PasswordResets {

  /** SPEC 6. */
  static final Duration LIFE = Duration.ofHours(1);

  /** SPEC 5. */
  private static final Limit MAIL =
      new Limit("password-reset", 1, Duration.ofMinutes(15), PASSWORD_RESET_RATE_LIMITED);

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final SendLimits limits;
  private final Outbox outbox;
  private final PasswordSetting setting;
  private final LoginLimits loginLimits;
  private final People people;
  private final SessionRevoker sessions;
  private final ReturnUrls returnUrls;
  private final URI publicUrl;

  PasswordResets(
      Database db,
      Clock clock,
      Secrets secrets,
      SendLimits limits,
      Outbox outbox,
      PasswordSetting setting,
      LoginLimits loginLimits,
      People people,
      SessionRevoker sessions,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.limits = limits;
    this.outbox = outbox;
    this.setting = setting;
    this.loginLimits = loginLimits;
    this.people = people;
    this.sessions = sessions;
    this.returnUrls = new ReturnUrls(publicUrl);
    this.publicUrl = publicUrl;
  }

  /**
   * Sends a link, if the address is a user's. For any other the same is counted and stored, and the
   * letter stays here. Links that were sent before stay good until one of them is used: a
   * stranger's request must not end what the owner of the address waits for.
   *
   * @param in names the project
   * @throws io.vestibule.app.error.VestibuleException SSO_REQUIRED by the domain alone,
   *     PASSWORD_RESET_RATE_LIMITED, EMAIL_RATE_LIMITED
   */
  public void send(Function<Tx, Project> in, LinkWish wish, RequestOrigin origin) {
    var email = wish.email();
    var project = db.read(in::apply).projectId();
    db.run(tx -> SignInOptions.requireNoSso(tx, project, email.domain()));
    limits.take(MAIL, project, new Destination.ByMail(email), origin);
    db.run(
        tx -> {
          var user = People.find(tx, project, email);
          var token = secrets.issue(Kind.PASSWORD_RESET, project);
          var now = clock.instant();
          var resets = tx.dao(ResetDao.class);
          resets.insert(
              project,
              token.hash(),
              email.key(),
              email.text(),
              user,
              Links.end(tx, returnUrls, project, wish),
              now.plus(LIFE));
          var link = Links.url(publicUrl, ResetPageResource.PATH, token.secret());
          var letter = letter(project, wish, link);
          if (user.isPresent()) {
            outbox.post(tx, letter);
          } else {
            outbox.withhold(tx, letter);
          }
        });
  }

  private Letter letter(ProjectId project, LinkWish wish, URI link) {
    return new Letter(
        project,
        new Destination.ByMail(wish.email()),
        LetterKind.PASSWORD_RESET,
        wish.locale(),
        List.of(Long.toString(LIFE.toMinutes())),
        Optional.of(link),
        Optional.empty(),
        clock.instant().plus(LIFE));
  }

  /**
   * A new password has been set.
   *
   * @param returnTo where the person wanted to end
   */
  public record Renewed(UserId user, Optional<String> returnTo) {}

  /**
   * Sets a new password; all sessions of the person end with it.
   *
   * @throws io.vestibule.app.error.VestibuleException INVALID_RESET_TOKEN, RESET_TOKEN_EXPIRED with
   *     the reason used, superseded or expired; WEAK_PASSWORD, PASSWORD_COMPROMISED, which use
   *     nothing up
   */
  public Renewed reset(String token, Password password, Locale locale) {
    var link = find(token);
    var user = link.userId().orElseThrow(INVALID_RESET_TOKEN::exception);
    var email = EmailAddress.fromString(link.address());
    var phc = setting.hash(link.projectId(), user, password, locale);
    db.run(
        tx -> {
          if (!tx.dao(ResetDao.class).use(link.projectId(), link.secretHash(), clock.instant())) {
            throw RESET_TOKEN_EXPIRED.with("reason", "used");
          }
          tx.dao(ResetDao.class).supersede(link.projectId(), email.key(), clock.instant());
          if (!People.find(tx, link.projectId(), email).equals(Optional.of(user))) {
            throw INVALID_RESET_TOKEN.exception();
          }
          people.verified(tx, link.projectId(), email);
          setting.set(tx, link.projectId(), user, phc, "user.password_reset", locale);
          sessions.revokeOfUser(
              tx, link.projectId(), user, RevokeReason.PASSWORD_CHANGE, Actor.of(user));
        });
    loginLimits.forget(link.projectId(), email);
    return new Renewed(user, link.returnTo());
  }

  private Reset find(String token) {
    var link =
        secrets
            .read(Kind.PASSWORD_RESET, token)
            .flatMap(
                shown -> db.read(tx -> tx.dao(ResetDao.class).find(shown.project(), shown.hash())))
            .orElseThrow(INVALID_RESET_TOKEN::exception);
    Links.whyDead(
            RESET_TOKEN_EXPIRED,
            clock.instant(),
            link.expiresAt(),
            link.usedAt(),
            link.supersededAt())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    return link;
  }
}
