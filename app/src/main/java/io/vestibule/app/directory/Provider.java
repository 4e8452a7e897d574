package io.vestibule.app.directory;

/** What kind of IdP provisions; it chooses the instructions, never the rules. */
public enum Provider {
  OKTA,
  ENTRA,
  GOOGLE,
  ONELOGIN,
  JUMPCLOUD,
  PING,
  GENERIC
}
