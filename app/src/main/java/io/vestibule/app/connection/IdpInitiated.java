package io.vestibule.app.connection;

/** What the InResponseTo of a login that begins at the provider may be, where such are allowed. */
public enum IdpInitiated {
  /** There must be none, as SAML Profiles 4.1.5 says. */
  ABSENT,
  /** Some providers write one of their own; it is passed over unless it is of a request of ours. */
  IGNORE
}
