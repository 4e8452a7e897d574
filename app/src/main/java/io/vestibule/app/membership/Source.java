package io.vestibule.app.membership;

/** Where a membership or one of its roles came from. */
public enum Source {
  MANUAL,
  INVITE,
  JIT,
  SCIM
}
