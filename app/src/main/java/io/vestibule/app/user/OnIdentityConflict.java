package io.vestibule.app.user;

/**
 * What happens to a person with an address of a user who is somebody else by the provider's keys.
 */
public enum OnIdentityConflict {
  /** The sign-in is refused. */
  REFUSE,
  /**
   * The person gets a user of their own, where the provider has said the other user's new address;
   * else the sign-in is refused.
   */
  NEW_USER
}
