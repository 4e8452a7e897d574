package io.vestibule.app.user;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.id.Id;
import io.vestibule.app.id.Ids;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.store.IdentityDao;
import io.vestibule.app.user.store.UserDao;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whose identity a claim is (SPEC 8.2): by a key of the provider where one is known; else
 * over an address in a verified domain of the organization, unless the provider knows the user with
 * that address by another key or with another address; never by address alone.
 */
public final class IdentityLinker {

  private final Clock clock;
  private final Ids ids;
  private final EventLog events;
  private final SentAddresses addresses;

  public IdentityLinker(Clock clock, Ids ids, EventLog events) {
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.addresses = new SentAddresses(clock, events);
  }

  /**
   * @param mayCreate whether a person that nobody knows is made a user
   */
  public Link link(Tx tx, IdentityClaim claim, boolean mayCreate) {
    var unused = new ArrayList<SubjectKey>();
    for (var key : claim.keys()) {
      var known =
          tx.dao(IdentityDao.class).find(claim.project(), claim.provider().uuid(), key.text());
      if (known.filter(identity -> isOfThisPerson(tx, claim, key, identity)).isPresent()) {
        return follow(tx, claim, key, known.get());
      }
      if (known.isPresent() && key.isAddress()) {
        // the address has been given to another person since
        unlink(tx, claim, key, known.get().userId());
      }
      if (known.isEmpty() || key.isAddress()) {
        unused.add(key);
      }
    }
    return meet(tx, claim.with(unused), mayCreate);
  }

  /** A key that is not persistent counts only as long as the address is the same. */
  private static boolean isOfThisPerson(
      Tx tx, IdentityClaim claim, SubjectKey key, KnownIdentity known) {
    return key.isPersistent()
        || known
            .addressKey()
            .map(claim.email().key()::equals)
            .orElseGet(
                () ->
                    tx.dao(UserDao.class)
                        .findByMailbox(claim.project(), claim.email().key())
                        .filter(known.userId()::equals)
                        .isPresent());
  }

  /** Keeps the newest address, and the key that the connection now names. */
  private Link follow(Tx tx, IdentityClaim claim, SubjectKey key, KnownIdentity known) {
    var rows = tx.dao(IdentityDao.class);
    var provider = claim.provider().uuid();
    var kept = claim.key().isPersistent() ? claim.key() : key;
    if (!kept.equals(key)) {
      rows.rename(claim.project(), provider, key.text(), kept.text());
    }
    addresses.note(tx, claim, kept, known);
    return new Link.Known(known.userId());
  }

  /** As {@link #link}, for keys under which its provider has never spoken before. */
  public Link meet(Tx tx, IdentityClaim claim, boolean mayCreate) {
    // nobody has the address of nearly everybody who is new, so that is tried first
    var created = mayCreate ? create(tx, claim) : Optional.<Link>empty();
    return created.orElseGet(() -> joinOrRefuse(tx, claim, mayCreate));
  }

  private Link joinOrRefuse(Tx tx, IdentityClaim claim, boolean mayCreate) {
    boolean owned = owns(tx, claim, claim.email().domain());
    if (!owned && !claim.anyDomain()) {
      return Link.Refused.because(Link.Why.EMAIL_DOMAIN_NOT_ALLOWED);
    }
    if (!mayCreate) {
      // who has tried to create has the lock already
      lockAddress(tx, claim.project(), claim.email());
    }
    return holder(tx, claim)
        .map(holder -> join(tx, claim, holder, owned, mayCreate))
        .orElseGet(() -> nobody(tx, claim, mayCreate));
  }

  /** Who had the address may have been deleted at this moment: then it is free. */
  private Link nobody(Tx tx, IdentityClaim claim, boolean mayCreate) {
    return mayCreate ? meet(tx, claim, true) : Link.Refused.because(Link.Why.UNKNOWN_PERSON);
  }

  private static Optional<UserId> holder(Tx tx, IdentityClaim claim) {
    return tx.dao(UserDao.class).findByEmail(claim.project(), claim.email().key());
  }

  private static boolean owns(Tx tx, IdentityClaim claim, DomainName domain) {
    return DomainService.owns(tx, claim.project(), claim.organization(), domain);
  }

  /** Whoever decides about this address next waits until this transaction ends. */
  public void lockAddress(Tx tx, ProjectId project, EmailAddress email) {
    tx.dao(UserDao.class).lockAddress(project, email.key());
  }

  /** Forgets that (provider, key) is anybody's. */
  public void unlink(Tx tx, IdentityClaim claim) {
    forget(tx, claim.project(), claim.provider().uuid(), claim.subject());
  }

  /** As {@link #unlink}, for a name that its provider has forgotten itself. */
  public void forget(Tx tx, ProjectId project, UUID provider, String subject) {
    tx.dao(IdentityDao.class).delete(project, provider, subject);
  }

  /** The provider no longer says which address the person has. */
  public void forgetAddress(Tx tx, ProjectId project, Id provider, String subject) {
    tx.dao(IdentityDao.class).forgetAddress(project, provider.uuid(), subject);
  }

  private void unlink(Tx tx, IdentityClaim claim, SubjectKey key, UserId user) {
    forget(tx, claim.project(), claim.provider().uuid(), key.text());
    events.append(tx, event("user.identity_unlinked", claim, user));
  }

  private Link join(Tx tx, IdentityClaim claim, UserId user, boolean owned, boolean mayCreate) {
    if (!owned) {
      return Link.Refused.because(Link.Why.EMAIL_DOMAIN_NOT_ALLOWED);
    }
    // two keys may not join one user at the same moment over two addresses
    tx.dao(UserDao.class).lock(claim.project(), user);
    if (tx.dao(IdentityDao.class).contradicts(claim, claim.email().key(), user)) {
      return claim.onConflict() == OnIdentityConflict.NEW_USER && mayCreate
          ? separate(tx, claim, user)
          : Link.Refused.because(Link.Why.IDENTITY_CONFLICT, user);
    }
    var owner = insertIdentity(tx, claim, user);
    if (!owner.equals(user)) {
      // somebody else was joined to this key a moment ago, and it may count with an address only
      return link(tx, claim, mayCreate);
    }
    tx.dao(UserDao.class).markVerified(claim.project(), claim.email().key(), clock.instant());
    events.append(tx, event("user.identity_linked", claim, owner));
    return new Link.Joined(owner);
  }

  /** Makes a new user with the address of {@code user}, who gets the address that is known. */
  private Link separate(Tx tx, IdentityClaim claim, UserId user) {
    var moved =
        tx.dao(IdentityDao.class).newerAddresses(claim, claim.email().key(), user).stream()
            .flatMap(text -> EmailAddress.parse(text).stream())
            .filter(address -> owns(tx, claim, address.domain()))
            .filter(address -> giveAddress(tx, claim, user, address))
            .findFirst();
    if (moved.isEmpty()) {
      return Link.Refused.because(Link.Why.IDENTITY_CONFLICT, user);
    }
    events.append(tx, event("user.updated", claim, user));
    return meet(tx, claim, true);
  }

  private boolean giveAddress(Tx tx, IdentityClaim claim, UserId user, EmailAddress address) {
    lockAddress(tx, claim.project(), address);
    return tx.dao(UserDao.class)
        .exchangeEmail(
            claim.project(),
            user,
            claim.email().key(),
            address.key(),
            address.text(),
            clock.instant());
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
            claim.email().key(),
            clock.instant());
  }

  private static NewEvent event(String type, IdentityClaim claim, UserId user) {
    return NewEvent.of(claim.project(), type, Actor.of(claim.provider()), user)
        .in(claim.organization())
        .with("provider", claim.provider());
  }
}
