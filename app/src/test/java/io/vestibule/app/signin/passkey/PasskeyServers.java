package io.vestibule.app.signin.passkey;

import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.VestibuleServer;

/** Two instances on one database, for all test classes here that ask nothing special of one. */
final class PasskeyServers {

  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create()).kept();

  /** Reports a signature counter that has not gone up, and lets the person in. */
  static final VestibuleServer SECOND =
      VestibuleServer.besides(SERVER).with("passkeys.signatureCounter", "report").kept();

  private PasskeyServers() {}
}
