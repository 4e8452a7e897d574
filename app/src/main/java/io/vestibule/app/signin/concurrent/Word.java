package io.vestibule.app.signin.concurrent;

import java.util.Locale;

/** What the open session has said: pending → approved, denied. */
public enum Word {
  PENDING,
  APPROVED,
  DENIED;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
