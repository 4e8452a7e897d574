package io.vestibule.app.user;

import io.vestibule.app.db.Tx;
import io.vestibule.app.user.store.IdentityDao;
import io.vestibule.app.user.store.UserDao;
import java.util.Optional;

/**
 * Brings a user to what an identity provider says at a sign-in. What a directory says of a user is
 * stronger: then nothing changes here (SPEC 8.2).
 */
public final class ProfileUpdater {

  private final ProfileSync profiles;

  ProfileUpdater(ProfileSync profiles) {
    this.profiles = profiles;
  }

  /** What has come of it. A name is taken over in each case but {@link #DIRECTORY_OWNS}. */
  public enum Outcome {
    /** The user has the name and the address already. */
    UNCHANGED,
    UPDATED,
    /** A directory knows the user, and says something else. */
    DIRECTORY_OWNS,
    /** The address belongs to another user. */
    EMAIL_IN_USE,
    /** The old or the new address is outside of the organization's verified domains. */
    EMAIL_OUTSIDE_DOMAINS,
    /** The key of the identity is not persistent, so that it says nothing without its address. */
    EMAIL_OF_CHANGING_KEY
  }

  public Outcome update(Tx tx, IdentityClaim claim, UserId id) {
    var current = tx.dao(UserDao.class).find(claim.project(), id);
    if (current.isEmpty() || isAsClaimed(current.get(), claim)) {
      return Outcome.UNCHANGED;
    }
    if (tx.dao(IdentityDao.class).isInDirectory(claim.project(), id)) {
      return Outcome.DIRECTORY_OWNS;
    }
    var address = new EmailAddress(current.get().email());
    boolean moved = !hasAddress(current.get(), claim);
    if (moved && claim.key().isPersistent()) {
      // before the user's row, as everybody who decides about an address and a user does
      tx.dao(UserDao.class).lockAddress(claim.project(), claim.email().key());
      return outcome(profiles.update(tx, claim, id));
    }
    profiles.update(tx, claim.withEmail(address), id);
    return moved ? Outcome.EMAIL_OF_CHANGING_KEY : Outcome.UPDATED;
  }

  private static Outcome outcome(ProfileSync.Outcome synced) {
    return switch (synced) {
      case KEPT -> Outcome.UNCHANGED;
      case UPDATED -> Outcome.UPDATED;
      case EMAIL_IN_USE -> Outcome.EMAIL_IN_USE;
      case EMAIL_OUTSIDE_DOMAINS -> Outcome.EMAIL_OUTSIDE_DOMAINS;
    };
  }

  private static boolean isAsClaimed(User user, IdentityClaim claim) {
    return hasAddress(user, claim)
        && isSame(user.givenName(), claim.givenName())
        && isSame(user.familyName(), claim.familyName());
  }

  private static boolean hasAddress(User user, IdentityClaim claim) {
    return new EmailAddress(user.email()).key().equals(claim.email().key());
  }

  /** A name that is not sent says nothing. */
  private static boolean isSame(Optional<String> current, Optional<PersonName> claimed) {
    return claimed.isEmpty() || claimed.map(PersonName::text).equals(current);
  }
}
