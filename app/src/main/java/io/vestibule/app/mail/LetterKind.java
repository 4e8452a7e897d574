package io.vestibule.app.mail;

import java.util.Locale;

/**
 * What letters are about. The words of each stand in {@code messages/mail*.properties} under its
 * {@link #key}: {@code subject}, {@code heading}, {@code text}, {@code button} where it carries a
 * link, {@code end}, and {@code sms} for what may go to a phone. {@code {0}} is the project's name,
 * the letter's own values follow.
 */
public enum LetterKind {
  /** A link and a code to sign in with. Values: minutes. */
  MAGIC_LINK,
  /** A link to join an organization. Values: the organization, who invites. */
  INVITATION,
  /** A link to prove an address. Values: hours. */
  VERIFY_EMAIL,
  /** Somebody has signed up with an address that is a user's. Values: hours. */
  ACCOUNT_EXISTS,
  /** A link to set a new password. Values: minutes. */
  PASSWORD_RESET,
  PASSWORD_CHANGED,
  PASSKEY_ADDED,
  PASSKEY_REMOVED,
  SECOND_FACTOR_ADDED,
  SECOND_FACTOR_REMOVED,
  BACKUP_CODES_RENEWED,
  /** An administrator takes the second factor away. Values: hours until then. */
  MFA_RESET_REQUESTED,
  /** A code that approves a browser. Values: minutes, the browser. */
  DEVICE_CODE,
  /** A link that lets another browser in or keeps it out. Values: minutes, the browser. */
  CONCURRENT_LOGIN,
  /** An operator wants to see whether mail arrives. */
  TEST,

  /** A code by which somebody who is signed in shows that it is them. Values: minutes. */
  CONFIRMATION_CODE,

  /** Single sign-on opens an account that has a password or passkey. Values: the organization. */
  SSO_JOINED;

  /** What its texts begin with, and how it is stored. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
