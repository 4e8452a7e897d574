package io.vestibule.app.demo;

/** What the sample identity provider can be asked to do wrong, to see it refused. */
public enum Fault {
  NONE,
  TAMPERED,
  EXPIRED,
  WRONG_AUDIENCE,
  STRANGER
}
