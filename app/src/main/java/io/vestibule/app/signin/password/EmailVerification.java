package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.INVALID_VERIFICATION_TOKEN;
import static io.vestibule.app.error.ErrorCode.REGISTRATION_CLOSED;
import static io.vestibule.app.error.ErrorCode.VERIFICATION_TOKEN_EXPIRED;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.membership.invitation.Invitations;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.signin.password.store.CredentialDao;
import io.vestibule.app.signin.password.store.Verification;
import io.vestibule.app.signin.password.store.VerificationDao;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.People;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.util.Optional;

/** Takes the links that prove an address. */
final class EmailVerification {

  private final Database db;
  private final Clock clock;
  private final Secrets secrets;
  private final EventLog events;
  private final People people;
  private final Invitations invitations;

  EmailVerification(
      Database db,
      Clock clock,
      Secrets secrets,
      EventLog events,
      People people,
      Invitations invitations) {
    this.db = db;
    this.clock = clock;
    this.secrets = secrets;
    this.events = events;
    this.people = people;
    this.invitations = invitations;
  }

  /**
   * Whoever has the link reads the mail: the address is proved, and who signed up is a user now.
   * Nobody is signed in.
   *
   * @return where the person wanted to end
   * @throws io.vestibule.app.error.VestibuleException INVALID_VERIFICATION_TOKEN,
   *     VERIFICATION_TOKEN_EXPIRED with the reason used, superseded or expired; REGISTRATION_CLOSED
   */
  Optional<String> verify(String token) {
    var shown =
        secrets
            .read(Kind.EMAIL_VERIFICATION, token)
            .orElseThrow(INVALID_VERIFICATION_TOKEN::exception);
    return db.write(
        tx -> {
          var dao = tx.dao(VerificationDao.class);
          var link =
              dao.lock(shown.project(), shown.hash())
                  .orElseThrow(INVALID_VERIFICATION_TOKEN::exception);
          requireLiving(link);
          var email = EmailAddress.fromString(link.address());
          People.lock(tx, link.projectId(), email);
          var owner = People.find(tx, link.projectId(), email);
          if (!owner.equals(link.userId()) || (owner.isEmpty() && link.phc().isEmpty())) {
            throw VERIFICATION_TOKEN_EXPIRED.with("reason", "superseded");
          }
          dao.use(link.projectId(), link.secretHash(), clock.instant());
          dao.supersede(link.projectId(), email.key(), clock.instant());
          owner.ifPresentOrElse(
              user -> verified(tx, link.projectId(), email, user), () -> register(tx, link, email));
          return link.returnTo();
        });
  }

  private void requireLiving(Verification link) {
    Links.whyDead(
            VERIFICATION_TOKEN_EXPIRED,
            clock.instant(),
            link.expiresAt(),
            link.usedAt(),
            link.supersededAt())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  private void verified(Tx tx, ProjectId project, EmailAddress email, UserId user) {
    people.verified(tx, project, email);
    events.append(tx, NewEvent.of(project, "user.email_verified", Actor.of(user), user));
  }

  private void register(Tx tx, Verification link, EmailAddress email) {
    var project = ProjectService.find(tx, link.projectId());
    if (!project.registration().admits(invitations.isInvited(tx, project.projectId(), email))) {
      throw REGISTRATION_CLOSED.exception();
    }
    var user = people.register(tx, project.projectId(), email);
    tx.dao(CredentialDao.class)
        .put(project.projectId(), user, link.phc().orElseThrow(), clock.instant());
    events.append(tx, NewEvent.of(project.projectId(), "user.password_set", Actor.of(user), user));
    invitations.acceptAll(tx, project.projectId(), email, user);
  }
}
