package io.vestibule.app.membership;

/** active ↔ inactive (SPEC 7). */
public enum MembershipState {
  ACTIVE,
  INACTIVE
}
