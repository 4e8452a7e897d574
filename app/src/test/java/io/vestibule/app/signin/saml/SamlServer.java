package io.vestibule.app.signin.saml;

import io.vestibule.app.testing.VestibuleServer;

/** The server of all test classes here that ask nothing special of one. */
final class SamlServer {

  static final VestibuleServer SHARED = VestibuleServer.create().kept();

  private SamlServer() {}
}
