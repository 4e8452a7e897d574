package io.vestibule.app.session;

import java.util.Locale;

/** Who or what ended a session. */
public enum RevokeReason {
  USER,
  ADMIN,
  POLICY,
  SCIM,
  PASSWORD_CHANGE,
  IDP;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
