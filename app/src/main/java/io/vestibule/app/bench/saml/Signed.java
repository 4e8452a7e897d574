package io.vestibule.app.bench.saml;

/** What the identity provider signs. SAML Profiles 4.1.4.5 leaves it the choice. */
enum Signed {
  RESPONSE,
  ASSERTION,
  BOTH;

  boolean response() {
    return this != ASSERTION;
  }

  boolean assertion() {
    return this != RESPONSE;
  }
}
