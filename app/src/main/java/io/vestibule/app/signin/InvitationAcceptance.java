package io.vestibule.app.signin;

import static io.vestibule.app.error.ErrorCode.FORBIDDEN;
import static io.vestibule.app.error.ErrorCode.REGISTRATION_CLOSED;

import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.membership.invitation.Invitation;
import io.vestibule.app.membership.invitation.Invitations;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.project.Registration;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.People;
import io.vestibule.app.user.UserId;
import java.util.Optional;

/** Lets people accept invitations: by the link alone, or signed in by whatever method. */
final class InvitationAcceptance {

  private final Database db;
  private final Invitations invitations;
  private final People people;
  private final SignIn signIn;

  InvitationAcceptance(Database db, Invitations invitations, People people, SignIn signIn) {
    this.db = db;
    this.invitations = invitations;
    this.people = people;
    this.signIn = signIn;
  }

  /**
   * Whoever has the link reads the mail that it was sent to: they are let in as that person, who is
   * made a user if nobody knows them. What the organization asks for besides holds.
   *
   * @throws io.vestibule.app.error.VestibuleException INVITATION_NOT_FOUND, INVITATION_EXPIRED,
   *     INVITATION_ALREADY_ACCEPTED, REGISTRATION_CLOSED for whom nobody knows where it is
   */
  SignInOutcome byLink(
      String token, Optional<String> device, Optional<String> userAgent, Delivery delivery) {
    return db.write(
        tx -> {
          var invitation = invitations.read(tx, token);
          var email = EmailAddress.fromString(invitation.email());
          People.lock(tx, invitation.projectId(), email);
          var user =
              People.find(tx, invitation.projectId(), email)
                  .orElseGet(() -> register(tx, invitation.projectId(), email));
          people.verified(tx, invitation.projectId(), email);
          invitations.accept(tx, invitation, user);
          var wanted =
              NewSession.by(SignInMethod.MAGIC_LINK, invitation.projectId(), user, userAgent)
                  .in(invitation.organizationId());
          return signIn.proven(tx, wanted, device, delivery);
        });
  }

  private UserId register(Tx tx, ProjectId project, EmailAddress email) {
    if (ProjectService.find(tx, project).registration() == Registration.CLOSED) {
      throw REGISTRATION_CLOSED.exception();
    }
    return people.register(tx, project, email);
  }

  /**
   * The caller joins; their session stays where it is.
   *
   * @throws io.vestibule.app.error.VestibuleException as {@link #byLink}, and FORBIDDEN if somebody
   *     else was invited
   */
  Invitation bySession(SessionCaller caller, String token) {
    return db.write(
        tx -> {
          var invitation = invitations.read(tx, token);
          var user = caller.session().userId();
          var invited =
              People.find(tx, caller.project(), EmailAddress.fromString(invitation.email()));
          if (!invitation.projectId().equals(caller.project())
              || !invited.equals(Optional.of(user))) {
            throw FORBIDDEN.saying("This invitation was sent to another address.");
          }
          invitations.accept(tx, invitation, user);
          return invitation;
        });
  }
}
