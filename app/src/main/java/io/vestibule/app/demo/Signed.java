package io.vestibule.app.demo;

/** What an identity provider signs of its message. SAML Profiles 4.1.4.5 leaves it the choice. */
public enum Signed {
  RESPONSE,
  ASSERTION,
  BOTH
}
