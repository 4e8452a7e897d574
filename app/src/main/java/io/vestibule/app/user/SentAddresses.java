package io.vestibule.app.user;

import io.vestibule.app.db.Tx;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.user.store.IdentityDao;
import io.vestibule.app.user.store.UserDao;
import java.time.Instant;

/**
 * Keeps the address that a provider last sent for a user. An address that it no longer sends is
 * given up: it may be the next employee's, so that who reads its mailbox is not the user any more.
 */
final class SentAddresses {

  private SentAddresses() {}

  /**
   * @param key under which {@code known} is stored
   */
  static void note(Tx tx, IdentityClaim claim, SubjectKey key, KnownIdentity known, Instant now) {
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
        .ifPresent(old -> users.giveUp(claim.project(), known.userId(), old.key(), now));
    users.takeBack(claim.project(), known.userId(), sent);
  }
}
