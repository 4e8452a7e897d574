package io.vestibule.app.signin.passkey;

/** What a challenge is for, and {@code type} as the browser calls it. WebAuthn 5.8.1. */
public enum Ceremony {
  REGISTRATION("webauthn.create"),
  AUTHENTICATION("webauthn.get");

  private final String type;

  Ceremony(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }
}
