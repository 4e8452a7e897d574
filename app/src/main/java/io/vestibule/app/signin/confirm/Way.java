package io.vestibule.app.signin.confirm;

import java.util.Locale;

/** How somebody who is signed in can show that it is them. */
public enum Way {
  /** A code of the authenticator app, or a backup code. */
  AUTHENTICATOR,
  PASSKEY,
  PASSWORD,
  /** Signing in anew where the session came from. */
  SINGLE_SIGN_ON,
  /** A code that is sent to the primary address. */
  MAIL;

  /** What its texts begin with. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
