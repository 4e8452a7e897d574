package io.vestibule.app.directory;

import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.store.DirectoryDao;
import io.vestibule.app.directory.store.DirectoryUserDao;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.membership.Membership;
import io.vestibule.app.membership.MembershipService;
import io.vestibule.app.membership.ProvisionedMembers;
import io.vestibule.app.membership.SwitchedOff;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.IdentityClaim;
import io.vestibule.app.user.IdentityLinker;
import io.vestibule.app.user.Link;
import io.vestibule.app.user.OnIdentityConflict;
import io.vestibule.app.user.ProfileSync;
import io.vestibule.app.user.SubjectKey;
import io.vestibule.app.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings the core to what a directory says of a person, in the transaction that records it. A
 * person who cannot be joined keeps a place in the directory, with the reason (SPEC 8.2).
 */
public final class Reconciler {

  /** Also one who comes switched off: only a person who is known can be kept out (SPEC 8.3). */
  private static final boolean ALSO_MAKE_ONE = true;

  private final IdentityLinker linker;
  private final ProfileSync profiles;
  private final ProvisionedMembers members;
  private final DirectoryRoles roles;
  private final EventLog events;

  public Reconciler(
      IdentityLinker linker,
      ProfileSync profiles,
      ProvisionedMembers members,
      DirectoryRoles roles,
      EventLog events) {
    this.linker = linker;
    this.profiles = profiles;
    this.members = members;
    this.roles = roles;
    this.events = events;
  }

  /**
   * Joins the person to the core where that may be, and switches the membership on or off.
   *
   * @param before what was known before this change, with the link it had
   */
  public void reconcile(Tx tx, Provisioning in, DirectoryUser before, Person person) {
    if (before.userId().isPresent()) {
      switchMembership(tx, in, before.id(), before.userId().get(), person.active());
    } else {
      var standing =
          join(tx, in, before.id(), person, claim -> linker.link(tx, claim, ALSO_MAKE_ONE));
      store(tx, in, before, standing);
      admit(tx, in, before.id(), standing, person);
      standing.user().ifPresent(user -> roles.follow(tx, in, user));
    }
  }

  /**
   * Lets nobody else decide about the person's address until this transaction ends. To be called
   * before a change of somebody known is stored: one who is new takes the address first and the
   * name then, and whoever took them the other way round would wait for each other.
   */
  public void lockAddress(Tx tx, Provisioning in, Person person) {
    person.email().ifPresent(email -> linker.lockAddress(tx, in.project(), email));
  }

  /**
   * Finds out who somebody is whom the directory names for the first time. To be recorded with the
   * directory user, who is to be {@link #admit admitted} then.
   */
  public Standing meet(Tx tx, Provisioning in, DirectoryUserId user, Person person) {
    return join(tx, in, user, person, claim -> linker.meet(tx, claim, ALSO_MAKE_ONE));
  }

  /** Makes the person a member, switched on or off. */
  public void admit(
      Tx tx, Provisioning in, DirectoryUserId directoryUser, Standing standing, Person person) {
    standing.user().ifPresent(user -> admit(tx, in, directoryUser, user, person.active()));
  }

  private void admit(
      Tx tx, Provisioning in, DirectoryUserId directoryUser, UserId user, boolean active) {
    var membership = newMember(tx, in, user);
    if (active) {
      members.reprovision(tx, membership, in.actor());
    } else {
      deprovision(tx, in, directoryUser, user);
    }
  }

  /**
   * Keeps the role mappings as they are until this transaction ends. To be called before a change
   * of the roles attribute is stored.
   */
  public void shareRoleMappings(Tx tx, Provisioning in) {
    tx.dao(DirectoryDao.class).shareRoleMappings(in.project(), in.organization(), in.directory());
  }

  /** Gives and takes roles after a change of the roles attribute. */
  public void followRoles(Tx tx, Provisioning in, UserId user) {
    roles.follow(tx, in, user);
  }

  /**
   * Brings the name and the address of a person who is known to what the directory says. An address
   * that is somebody else's is a conflict to be seen; the person stays who it is.
   */
  public void describe(Tx tx, Provisioning in, DirectoryUser before, Person person) {
    var user = before.userId().orElseThrow();
    var outcome =
        person
            .email()
            .map(email -> profiles.update(tx, claim(in, before.id(), person, email), user))
            .orElse(ProfileSync.Outcome.KEPT);
    if (outcome == ProfileSync.Outcome.UPDATED) {
      members.acceptInvitations(tx, in.project(), in.organization(), user, in.actor());
    }
    var taken = outcome == ProfileSync.Outcome.EMAIL_IN_USE;
    var standing =
        taken
            ? Standing.conflict(LinkReason.EMAIL_IN_USE, Optional.of(user))
            : Standing.linked(user);
    if (standing.link() != before.link() || taken) {
      store(tx, in, before, standing);
    }
  }

  /**
   * The directory has deleted the person: the membership ends as if switched off, and no invitation
   * stays pending.
   */
  public void release(Tx tx, Provisioning in, DirectoryUser user, Person person) {
    linker.forgetAddress(tx, in.project(), in.directory(), user.id().text());
    user.userId()
        .ifPresent(
            known -> {
              switchMembership(tx, in, user.id(), known, false);
              roles.follow(tx, in, known);
            });
    members.revokeInvitations(
        tx, in.project(), in.organization(), user.userId(), person.email(), in.actor());
  }

  private static void store(Tx tx, Provisioning in, DirectoryUser user, Standing standing) {
    tx.dao(DirectoryUserDao.class)
        .link(
            in.project(),
            in.organization(),
            in.directory(),
            user.id(),
            standing.link(),
            standing.reason(),
            standing.user(),
            in.since());
  }

  private Standing join(
      Tx tx,
      Provisioning in,
      DirectoryUserId user,
      Person person,
      Function<IdentityClaim, Link> linking) {
    return person
        .email()
        .map(email -> claim(in, user, person, email))
        .map(claim -> standing(tx, in, person, claim, linking.apply(claim)))
        .orElseGet(() -> Standing.none(LinkReason.NO_EMAIL));
  }

  private Standing standing(Tx tx, Provisioning in, Person person, IdentityClaim claim, Link link) {
    if (link instanceof Link.Refused refused) {
      return refused(refused.why(), person);
    }
    if (link instanceof Link.Created created) {
      return Standing.linked(created.user());
    }
    var user = user(link);
    var taken =
        tx.dao(DirectoryUserDao.class)
            .findLinked(in.project(), in.organization(), in.directory(), user);
    if (taken.isPresent()) {
      linker.unlink(tx, claim);
      events.append(
          tx,
          NewEvent.of(in.project(), "user.identity_unlinked", in.actor(), user)
              .in(in.organization())
              .with("provider", in.directory()));
      return Standing.conflict(LinkReason.USER_LINKED_ALREADY, Optional.empty());
    }
    return Standing.linked(user);
  }

  private static Standing refused(Link.Why why, Person person) {
    if (why == Link.Why.IDENTITY_CONFLICT) {
      return Standing.conflict(LinkReason.EMAIL_IN_USE, Optional.empty());
    }
    return Standing.none(
        person.isGuest() ? LinkReason.GUEST_NOT_ALLOWED : LinkReason.EMAIL_DOMAIN_NOT_ALLOWED);
  }

  private static UserId user(Link link) {
    return link instanceof Link.Known known ? known.user() : ((Link.Joined) link).user();
  }

  private void switchMembership(
      Tx tx, Provisioning in, DirectoryUserId directoryUser, UserId user, boolean active) {
    if (active) {
      var membership =
          MembershipService.lookUp(tx, in.project(), in.organization(), user)
              .orElseGet(() -> newMember(tx, in, user));
      members.reprovision(tx, membership, in.actor());
    } else if (!deprovision(tx, in, directoryUser, user)) {
      newMember(tx, in, user);
      deprovision(tx, in, directoryUser, user);
    }
  }

  private boolean deprovision(Tx tx, Provisioning in, DirectoryUserId directoryUser, UserId user) {
    var order = new SwitchedOff(in.directory(), directoryUser, in.since(), in.actor());
    return members.deprovision(tx, in.project(), in.organization(), user, order);
  }

  private Membership newMember(Tx tx, Provisioning in, UserId user) {
    return members.ensure(tx, in.project(), in.organization(), user, in.actor());
  }

  private static IdentityClaim claim(
      Provisioning in, DirectoryUserId user, Person person, EmailAddress email) {
    return new IdentityClaim(
        in.project(),
        in.organization(),
        in.directory(),
        List.of(SubjectKey.persistent(user.text())),
        email,
        person.givenName(),
        person.familyName(),
        false,
        OnIdentityConflict.REFUSE);
  }
}
