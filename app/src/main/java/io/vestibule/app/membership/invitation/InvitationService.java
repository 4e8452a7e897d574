package io.vestibule.app.membership.invitation;

import static io.vestibule.app.error.ErrorCode.ALREADY_EXISTS;
import static io.vestibule.app.error.ErrorCode.CONFLICT;
import static io.vestibule.app.error.ErrorCode.INVITATION_NOT_FOUND;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.id.Ids;
import io.vestibule.app.mail.Destination;
import io.vestibule.app.mail.Letter;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.membership.MembershipService;
import io.vestibule.app.membership.Role;
import io.vestibule.app.membership.invitation.store.InvitationDao;
import io.vestibule.app.name.Name;
import io.vestibule.app.organization.Organization;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.OrganizationService;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.People;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks people to join organizations, by mail, and takes that back. */
public final class InvitationService {

  /** SPEC 6. */
  static final Duration LIFE = Duration.ofDays(7);

  private final Database db;
  private final Clock clock;
  private final Ids ids;
  private final Secrets secrets;
  private final EventLog events;
  private final Outbox outbox;
  private final URI publicUrl;

  InvitationService(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      Outbox outbox,
      URI publicUrl) {
    this.db = db;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.events = events;
    this.outbox = outbox;
    this.publicUrl = publicUrl;
  }

  /** Whom to ask, with what in hand and in which language. */
  public record Draft(
      EmailAddress email, Set<Role> roles, Optional<Name> invitedBy, Locale locale) {}

  /**
   * @throws VestibuleException ORGANIZATION_NOT_FOUND, ALREADY_EXISTS if the person is a member or
   *     invited already, EMAIL_RATE_LIMITED
   */
  public Invitation create(Caller caller, OrganizationId organization, Draft draft) {
    outbox.admit(caller.project(), new Destination.ByMail(draft.email()));
    return db.write(
        tx -> {
          // a directory or connection that makes this person a member now is waited for
          People.lock(tx, caller.project(), draft.email());
          var found = OrganizationService.lock(tx, caller.project(), organization);
          requireStranger(tx, caller.project(), organization, draft.email());
          var issued = secrets.issue(Kind.INVITATION, caller.project());
          var now = clock.instant();
          var invitation =
              tx.dao(InvitationDao.class)
                  .insert(
                      caller.project(),
                      organization,
                      new InvitationId(ids.next()),
                      draft.email().text(),
                      draft.email().key(),
                      draft.roles().stream().map(InvitationService::word).sorted().toList(),
                      draft.invitedBy().map(Name::text),
                      issued.hash(),
                      now,
                      now.plus(LIFE));
          post(tx, found, invitation, issued.secret(), draft.locale());
          events.append(tx, event("invitation.created", invitation, caller.actor()));
          return invitation;
        });
  }

  private static void requireStranger(
      Tx tx, ProjectId project, OrganizationId organization, EmailAddress email) {
    if (People.find(tx, project, email)
        .flatMap(user -> MembershipService.lookUp(tx, project, organization, user))
        .isPresent()) {
      throw ALREADY_EXISTS.saying("The person is a member of this organization already.");
    }
  }

  /**
   * Sends it again; the link that was sent before is dead.
   *
   * @throws VestibuleException ORGANIZATION_NOT_FOUND, INVITATION_NOT_FOUND, CONFLICT if it is not
   *     pending, EMAIL_RATE_LIMITED
   */
  public Invitation resend(
      Caller caller, OrganizationId organization, InvitationId id, Locale locale) {
    var current = get(caller.project(), organization, id);
    outbox.admit(caller.project(), Destination.fromString(current.email()));
    return db.write(
        tx -> {
          var found = OrganizationService.find(tx, caller.project(), organization);
          var issued = secrets.issue(Kind.INVITATION, caller.project());
          var invitation =
              tx.dao(InvitationDao.class)
                  .renew(
                      caller.project(), organization, id, issued.hash(), clock.instant().plus(LIFE))
                  .orElseThrow(() -> notPending(current));
          post(tx, found, invitation, issued.secret(), locale);
          events.append(tx, event("invitation.resent", invitation, caller.actor()));
          return invitation;
        });
  }

  /**
   * @throws VestibuleException ORGANIZATION_NOT_FOUND, INVITATION_NOT_FOUND, CONFLICT if it is not
   *     pending
   */
  public Invitation revoke(Caller caller, OrganizationId organization, InvitationId id) {
    return db.write(
        tx -> {
          var current = find(tx, caller.project(), organization, id);
          var revoked =
              tx.dao(InvitationDao.class)
                  .revoke(caller.project(), organization, id)
                  .orElseThrow(() -> notPending(current));
          events.append(tx, event("invitation.revoked", revoked, caller.actor()));
          return revoked;
        });
  }

  private VestibuleException notPending(Invitation invitation) {
    return CONFLICT.with("current_state", invitation.stateAt(clock.instant()).word());
  }

  /**
   * @throws VestibuleException ORGANIZATION_NOT_FOUND, INVITATION_NOT_FOUND
   */
  public Invitation get(ProjectId project, OrganizationId organization, InvitationId id) {
    return db.read(tx -> find(tx, project, organization, id));
  }

  /**
   * @throws VestibuleException ORGANIZATION_NOT_FOUND
   */
  public List<Invitation> list(ProjectId project, OrganizationId organization, CursorPage page) {
    return db.read(
        tx -> {
          OrganizationService.find(tx, project, organization);
          return tx.dao(InvitationDao.class)
              .listAfter(
                  project, organization, page.after(InvitationId.PREFIX), page.limitAndOne());
        });
  }

  private void post(
      Tx tx, Organization organization, Invitation invitation, Secret token, Locale locale) {
    outbox.post(
        tx,
        new Letter(
            invitation.projectId(),
            Destination.fromString(invitation.email()),
            LetterKind.INVITATION,
            locale,
            List.of(organization.name(), invitation.invitedBy().orElse(organization.name())),
            Optional.of(
                UriBuilder.fromUri(publicUrl)
                    .path("sign-in/invitation")
                    .queryParam("token", token.reveal())
                    .build()),
            Optional.empty(),
            invitation.expiresAt()));
  }

  private static Invitation find(
      Tx tx, ProjectId project, OrganizationId organization, InvitationId id) {
    OrganizationService.find(tx, project, organization);
    return tx.dao(InvitationDao.class)
        .find(project, organization, id)
        .orElseThrow(INVITATION_NOT_FOUND::exception);
  }

  static NewEvent event(String type, Invitation invitation, Actor actor) {
    return NewEvent.of(invitation.projectId(), type, actor, invitation.id())
        .in(invitation.organizationId())
        .with("roles", invitation.roles().stream().map(InvitationService::word).toList());
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
