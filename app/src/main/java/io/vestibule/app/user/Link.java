package io.vestibule.app.user;

import java.util.Optional;

/** Who a claim turned out to speak of. */
public sealed interface Link permits Link.Known, Link.Joined, Link.Created, Link.Refused {

  /** The identity has been this user's before. */
  record Known(UserId user) implements Link {}

  /** A verified domain made the identity this user's, who was there already. */
  record Joined(UserId user) implements Link {}

  /** Nobody had the address: a user was made. */
  record Created(UserId user) implements Link {}

  /**
   * Nobody was joined or made.
   *
   * @param holder the user who has the address, where that is why
   */
  record Refused(Why why, Optional<UserId> holder) implements Link {

    static Refused because(Why why) {
      return new Refused(why, Optional.empty());
    }

    static Refused because(Why why, UserId holder) {
      return new Refused(why, Optional.of(holder));
    }
  }

  /** Why a claim is not believed. */
  enum Why {
    /** The address lies outside of the organization's verified domains. */
    EMAIL_DOMAIN_NOT_ALLOWED,
    /** The person is unknown and the caller wants nobody made. */
    UNKNOWN_PERSON,
    /** The user with that address has another key, or another address, at a provider. */
    IDENTITY_CONFLICT
  }
}
