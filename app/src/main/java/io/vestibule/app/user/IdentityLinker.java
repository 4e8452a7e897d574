package io.vestibule.app.user;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Ids;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.store.IdentityDao;
import io.vestibule.app.user.store.UserDao;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whose identity a claim is (SPEC 8.2): by (provider, subject) where it is known; else over
 * an address in a verified domain of the organization; never by address alone.
 */
public final class IdentityLinker {

  private final Clock clock;
  private final Ids ids;
  private final EventLog events;

  public IdentityLinker(Clock clock, Ids ids, EventLog events) {
    this.clock = clock;
    this.ids = ids;
    this.events = events;
  }

  /**
   * @param mayCreate whether a person that nobody knows is made a user
   */
  public Link link(Tx tx, IdentityClaim claim, boolean mayCreate) {
    var known =
        tx.dao(IdentityDao.class).find(claim.project(), claim.provider().uuid(), claim.subject());
    return known.<Link>map(Link.Known::new).orElseGet(() -> meet(tx, claim, mayCreate));
  }

  /** As {@link #link}, for a subject of which its provider has never spoken before. */
  public Link meet(Tx tx, IdentityClaim claim, boolean mayCreate) {
    // nobody has the address of nearly everybody who is new, so that is tried first
    var created = mayCreate ? create(tx, claim) : Optional.<Link>empty();
    return created.orElseGet(() -> joinOrRefuse(tx, claim, mayCreate));
  }

  private Link joinOrRefuse(Tx tx, IdentityClaim claim, boolean mayCreate) {
    boolean owned =
        DomainService.owns(tx, claim.project(), claim.organization(), claim.email().domain());
    if (!owned && !claim.anyDomain()) {
      return new Link.Refused(Link.Why.EMAIL_DOMAIN_NOT_ALLOWED);
    }
    if (!mayCreate) {
      // who has tried to create has the lock already
      lockAddress(tx, claim.project(), claim.email());
    }
    return holder(tx, claim)
        .map(holder -> join(tx, claim, holder, owned))
        .orElseGet(() -> nobody(tx, claim, mayCreate));
  }

  /** Who had the address may have been deleted at this moment: then it is free. */
  private Link nobody(Tx tx, IdentityClaim claim, boolean mayCreate) {
    return mayCreate ? meet(tx, claim, true) : new Link.Refused(Link.Why.UNKNOWN_PERSON);
  }

  private static Optional<UserId> holder(Tx tx, IdentityClaim claim) {
    return tx.dao(UserDao.class).findByEmail(claim.project(), claim.email().key());
  }

  /** Whoever decides about this address next waits until this transaction ends. */
  public void lockAddress(Tx tx, ProjectId project, EmailAddress email) {
    tx.dao(UserDao.class).lockAddress(project, email.key());
  }

  /** Forgets that (provider, subject) is anybody's. */
  public void unlink(Tx tx, IdentityClaim claim) {
    forget(tx, claim.project(), claim.provider().uuid(), claim.subject());
  }

  /** As {@link #unlink}, for a name that its provider has forgotten itself. */
  public void forget(Tx tx, ProjectId project, UUID provider, String subject) {
    tx.dao(IdentityDao.class).delete(project, provider, subject);
  }

  private Link join(Tx tx, IdentityClaim claim, UserId user, boolean owned) {
    if (!owned) {
      return new Link.Refused(Link.Why.EMAIL_DOMAIN_NOT_ALLOWED);
    }
    var owner = insertIdentity(tx, claim, user);
    tx.dao(UserDao.class).markVerified(claim.project(), claim.email().key(), clock.instant());
    events.append(tx, event("user.identity_linked", claim, owner));
    return new Link.Joined(owner);
  }

  private Optional<Link> create(Tx tx, IdentityClaim claim) {
    var user = new UserId(ids.next());
    boolean made =
        tx.dao(IdentityDao.class)
            .create(
                claim.project(),
                claim.email().key(),
                claim,
                user,
                claim.givenName().map(PersonName::text),
                claim.familyName().map(PersonName::text),
                clock.instant());
    if (!made) {
      return Optional.empty();
    }
    events.append(tx, event("user.created", claim, user));
    return Optional.of(new Link.Created(user));
  }

  private UserId insertIdentity(Tx tx, IdentityClaim claim, UserId user) {
    return tx.dao(IdentityDao.class)
        .join(
            claim.project(),
            claim.provider().uuid(),
            claim.subject(),
            claim.provider().text(),
            user,
            clock.instant());
  }

  private static NewEvent event(String type, IdentityClaim claim, UserId user) {
    return NewEvent.of(claim.project(), type, Actor.of(claim.provider()), user)
        .in(claim.organization())
        .with("provider", claim.provider());
  }
}
