package io.vestibule.app.directory;

/** Why a directory user is nobody in the core. */
public enum LinkReason {
  /** Neither the emails nor the userName hold an address. */
  NO_EMAIL,
  /** The address lies outside of the organization's verified domains. */
  EMAIL_DOMAIN_NOT_ALLOWED,
  /** A guest of the customer's Entra ID tenant, whose own address lies outside of them. */
  GUEST_NOT_ALLOWED,
  /** The address is that of a person whom another user of this directory is. */
  USER_LINKED_ALREADY,
  /** The new address of a person is that of another user, or its user has another address now. */
  EMAIL_IN_USE
}
