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
    boolean owned =
        DomainService.owns(tx, claim.project(), claim.organization(), claim.email().domain());
    if (!owned && !claim.anyDomain()) {
      return new Link.Refused(Link.Why.EMAIL_DOMAIN_NOT_ALLOWED);
    }
    return mayCreate ? createOrJoin(tx, claim, owned) : joinHolder(tx, claim, owned);
  }

  /** Nobody has the address of nearly everybody who is new, so that is tried first. */
  private Link createOrJoin(Tx tx, IdentityClaim claim, boolean owned) {
    var user = new UserId(ids.next());
    if (create(tx, claim, user, owned)) {
      events.append(tx, event("user.created", claim, user));
      return new Link.Created(user);
    }
    // who had the address may have been deleted at this moment: then it is free
    return holder(tx, claim)
        .map(holder -> join(tx, claim, holder, owned))
        .orElseGet(() -> createOrJoin(tx, claim, owned));
  }

  private Link joinHolder(Tx tx, IdentityClaim claim, boolean owned) {
    tx.dao(UserDao.class).lockAddress(claim.project(), claim.email().key());
    return holder(tx, claim)
        .map(holder -> join(tx, claim, holder, owned))
        .orElseGet(() -> new Link.Refused(Link.Why.UNKNOWN_PERSON));
  }

  private static Optional<UserId> holder(Tx tx, IdentityClaim claim) {
    return tx.dao(UserDao.class).findByEmail(claim.project(), claim.email().key());
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

  private boolean create(Tx tx, IdentityClaim claim, UserId user, boolean owned) {
    var now = clock.instant();
    return tx.dao(IdentityDao.class)
        .create(
            claim.project(),
            claim.email().key(),
            claim,
            user,
            claim.givenName().map(PersonName::text),
            claim.familyName().map(PersonName::text),
            owned ? Optional.of(now) : Optional.empty(),
            now);
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
