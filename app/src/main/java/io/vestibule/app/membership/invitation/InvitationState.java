package io.vestibule.app.membership.invitation;

import java.util.Locale;

/** pending → accepted, expired, revoked (SPEC 7). Expired is what time makes of pending. */
public enum InvitationState {
  PENDING,
  ACCEPTED,
  EXPIRED,
  REVOKED;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
