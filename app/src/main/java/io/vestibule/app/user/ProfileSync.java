package io.vestibule.app.user;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.organization.domain.DomainName;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.user.store.IdentityDao;
import io.vestibule.app.user.store.UserDao;
import java.time.Clock;
import java.util.Optional;

/**
 * Brings a user to what a directory says of its person. It may speak of addresses in the verified
 * domains of its organization only (SPEC 8.2): the one that goes and the one that comes.
 */
public final class ProfileSync {

  private final Clock clock;
  private final EventLog events;
  private final SentAddresses addresses;

  public ProfileSync(Clock clock, EventLog events) {
    this.clock = clock;
    this.events = events;
    this.addresses = new SentAddresses(clock, events);
  }

  /** What has come of it. */
  public enum Outcome {
    /** All is as it was. */
    KEPT,
    UPDATED,
    /** The address is somebody else's; the name has been taken over all the same. */
    EMAIL_IN_USE,
    /**
     * The address that goes or the one that comes is outside of the organization's verified
     * domains; the name has been taken over all the same.
     */
    EMAIL_OUTSIDE_DOMAINS
  }

  public Outcome update(Tx tx, IdentityClaim claim, UserId id) {
    if (claim.key().isPersistent()) {
      tx.dao(IdentityDao.class)
          .find(claim.project(), claim.provider().uuid(), claim.subject())
          .filter(known -> known.userId().equals(id))
          .ifPresent(known -> addresses.note(tx, claim, claim.key(), known));
    }
    return tx.dao(UserDao.class)
        .lock(claim.project(), id)
        .map(current -> update(tx, claim, current))
        .orElse(Outcome.KEPT);
  }

  private Outcome update(Tx tx, IdentityClaim claim, User current) {
    var givenName = claim.givenName().map(PersonName::text).or(current::givenName);
    var familyName = claim.familyName().map(PersonName::text).or(current::familyName);
    var renamed =
        !givenName.equals(current.givenName()) || !familyName.equals(current.familyName());
    var email = updateEmail(tx, claim, current);
    if (renamed || email == Outcome.UPDATED) {
      tx.dao(UserDao.class)
          .update(
              claim.project(),
              current.id(),
              givenName,
              familyName,
              current.state(),
              clock.instant());
      events.append(
          tx,
          NewEvent.of(claim.project(), "user.updated", Actor.of(claim.provider()), current.id())
              .in(claim.organization())
              .with("provider", claim.provider()));
    }
    return email == Outcome.KEPT && renamed ? Outcome.UPDATED : email;
  }

  private Outcome updateEmail(Tx tx, IdentityClaim claim, User current) {
    var users = tx.dao(UserDao.class);
    var email = claim.email();
    if (email.text().equals(current.email())) {
      return Outcome.KEPT;
    }
    if (!mayReplace(tx, claim, current)) {
      return Outcome.EMAIL_OUTSIDE_DOMAINS;
    }
    users.lockAddress(claim.project(), email.key());
    var holder = users.findByEmail(claim.project(), email.key());
    if (holder.isPresent() && !holder.get().equals(current.id())) {
      return Outcome.EMAIL_IN_USE;
    }
    users.replacePrimaryEmail(
        claim.project(), current.id(), email.key(), email.text(), Optional.of(clock.instant()));
    EmailAddress.parse(current.email())
        .ifPresent(old -> addresses.outdate(tx, claim, current.id(), old));
    return Outcome.UPDATED;
  }

  private static boolean mayReplace(Tx tx, IdentityClaim claim, User current) {
    return owns(tx, claim, claim.email().domain())
        && EmailAddress.parse(current.email())
            .filter(address -> owns(tx, claim, address.domain()))
            .isPresent();
  }

  private static boolean owns(Tx tx, IdentityClaim claim, DomainName domain) {
    return DomainService.owns(tx, claim.project(), claim.organization(), domain);
  }
}
