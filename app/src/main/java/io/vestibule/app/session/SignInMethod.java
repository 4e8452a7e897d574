package io.vestibule.app.session;

import java.util.Locale;

/** How the person proved who they are. */
public enum SignInMethod {
  SAML,
  /** A link or code by mail. */
  MAGIC_LINK,
  /** A link or code by text message. */
  SMS,
  PASSWORD,
  PASSKEY,
  PIN;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
