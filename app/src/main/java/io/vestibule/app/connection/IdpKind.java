package io.vestibule.app.connection;

/** Whose product the identity provider is; it decides how its settings are called. */
public enum IdpKind {
  OKTA,
  ENTRA,
  GOOGLE,
  ADFS,
  ONELOGIN,
  JUMPCLOUD,
  PING,
  KEYCLOAK,
  GENERIC
}
