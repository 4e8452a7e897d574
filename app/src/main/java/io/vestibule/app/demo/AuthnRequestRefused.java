package io.vestibule.app.demo;

/** The sample identity provider does not accept an {@code AuthnRequest}. */
final class AuthnRequestRefused extends RuntimeException {

  private final String why;

  AuthnRequestRefused(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
