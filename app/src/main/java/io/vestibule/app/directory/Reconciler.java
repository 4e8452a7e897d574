package io.vestibule.app.directory;

import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.store.DirectoryUserDao;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.membership.MembershipService;
import io.vestibule.app.membership.Role;
import io.vestibule.app.membership.Source;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.IdentityClaim;
import io.vestibule.app.user.IdentityLinker;
import io.vestibule.app.user.Link;
import io.vestibule.app.user.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the core to what a directory says of a person, in the transaction that records it. A
 * person who cannot be joined keeps a place in the directory, with the reason (SPEC 8.2).
 */
public final class Reconciler {

  private final IdentityLinker linker;
  private final MembershipService memberships;
  private final EventLog events;

  public Reconciler(IdentityLinker linker, MembershipService memberships, EventLog events) {
    this.linker = linker;
    this.memberships = memberships;
    this.events = events;
  }

  /** Who a directory user is in the core. */
  record Standing(LinkState link, Optional<LinkReason> reason, Optional<UserId> user) {
    static Standing linked(UserId user) {
      return new Standing(LinkState.LINKED, Optional.empty(), Optional.of(user));
    }

    static Standing none(LinkReason reason) {
      return new Standing(LinkState.NONE, Optional.of(reason), Optional.empty());
    }

    static Standing conflict() {
      return new Standing(
          LinkState.CONFLICT, Optional.of(LinkReason.USER_LINKED_ALREADY), Optional.empty());
    }
  }

  /**
   * Joins the person to the core where that may be, and switches the membership on or off.
   *
   * @param before what was known before this change, with the link it had
   */
  public void reconcile(Tx tx, ScimCaller caller, DirectoryUser before, Person person) {
    var standing =
        before.userId().map(Standing::linked).orElseGet(() -> join(tx, caller, before, person));
    if (!standing.user().equals(before.userId())
        || !standing.reason().equals(before.linkReason())) {
      tx.dao(DirectoryUserDao.class)
          .link(
              caller.project(),
              caller.organization(),
              caller.directory(),
              before.id(),
              standing.link(),
              standing.reason(),
              standing.user());
    }
    standing.user().ifPresent(user -> switchMembership(tx, caller, user, person.active()));
  }

  /** The directory has forgotten the person: the membership ends as if switched off. */
  public void release(Tx tx, ScimCaller caller, DirectoryUser user) {
    user.userId().ifPresent(known -> switchMembership(tx, caller, known, false));
  }

  private Standing join(Tx tx, ScimCaller caller, DirectoryUser user, Person person) {
    return person
        .email()
        .map(email -> join(tx, caller, claim(caller, user, person, email)))
        .orElseGet(() -> Standing.none(LinkReason.NO_EMAIL));
  }

  private Standing join(Tx tx, ScimCaller caller, IdentityClaim claim) {
    // also one who comes switched off: only a person who is known can be kept out (SPEC 8.3)
    var link = linker.link(tx, claim, true);
    if (link instanceof Link.Refused) {
      return Standing.none(LinkReason.EMAIL_DOMAIN_NOT_ALLOWED);
    }
    var user = user(link);
    var taken =
        tx.dao(DirectoryUserDao.class)
            .findLinked(caller.project(), caller.organization(), caller.directory(), user);
    if (taken.isPresent()) {
      linker.unlink(tx, claim);
      events.append(
          tx,
          NewEvent.of(caller.project(), "user.identity_unlinked", caller.actor(), user)
              .in(caller.organization())
              .with("provider", caller.directory()));
      return Standing.conflict();
    }
    return Standing.linked(user);
  }

  private static UserId user(Link link) {
    if (link instanceof Link.Known known) {
      return known.user();
    }
    if (link instanceof Link.Joined joined) {
      return joined.user();
    }
    return ((Link.Created) link).user();
  }

  private void switchMembership(Tx tx, ScimCaller caller, UserId user, boolean active) {
    var membership =
        memberships.ensure(
            tx,
            caller.project(),
            caller.organization(),
            user,
            Source.SCIM,
            Set.of(Role.MEMBER),
            caller.actor());
    if (active) {
      memberships.reprovision(tx, membership, caller.actor());
    } else {
      memberships.deprovision(tx, membership, caller.actor());
    }
  }

  private static IdentityClaim claim(
      ScimCaller caller, DirectoryUser user, Person person, EmailAddress email) {
    return new IdentityClaim(
        caller.project(),
        caller.organization(),
        caller.directory(),
        user.id().text(),
        email,
        person.givenName(),
        person.familyName(),
        false);
  }
}
