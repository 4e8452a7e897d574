package io.vestibule.app.session;

/** How the person proved who they are. */
public enum SignInMethod {
  SAML
}
