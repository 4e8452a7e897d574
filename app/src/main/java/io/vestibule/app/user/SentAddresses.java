package io.vestibule.app.user;

import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.user.store.IdentityDao;
import io.vestibule.app.user.store.UserDao;
import java.time.Clock;

/**
 * Keeps the address that a provider last sent for a user. An address that it no longer sends is
 * given up: it may be the next employee's, so that who reads its mailbox is not the user any more.
 */
final class SentAddresses {

  private final Clock clock;
  private final EventLog events;

  SentAddresses(Clock clock, EventLog events) {
    this.clock = clock;
    this.events = events;
  }

  /**
   * @param key under which {@code known} is stored
   */
  void note(Tx tx, IdentityClaim claim, SubjectKey key, KnownIdentity known) {
    var sent = claim.email().key();
    if (known.addressKey().filter(sent::equals).isPresent()) {
      return;
    }
    tx.dao(IdentityDao.class)
        .noteAddress(claim.project(), claim.provider().uuid(), key.text(), sent);
    var users = tx.dao(UserDao.class);
    known
        .addressKey()
        .flatMap(EmailAddress::parse)
        .filter(old -> DomainService.owns(tx, claim.project(), claim.organization(), old.domain()))
        .ifPresent(
            old -> {
              users.giveUp(claim.project(), known.userId(), old.key(), clock.instant());
              outdate(tx, claim, known.userId(), old);
            });
    users.takeBack(claim.project(), known.userId(), sent);
  }

  /**
   * What connections sent with the old address came before: their keys do not count with it any
   * more, and a key that is the address is no key of the user.
   */
  void outdate(Tx tx, IdentityClaim claim, UserId user, EmailAddress old) {
    var rows = tx.dao(IdentityDao.class);
    var provider = claim.provider().uuid();
    rows.deleteOldAddress(
            claim.project(), user, provider, old.key(), SubjectKey.address(old).text())
        .forEach(
            connection ->
                events.append(
                    tx,
                    NewEvent.of(
                            claim.project(),
                            "user.identity_unlinked",
                            Actor.of(claim.provider()),
                            user)
                        .in(claim.organization())
                        .with("provider", connection)));
    rows.forgetOldAddress(claim.project(), user, provider, old.key());
  }
}
