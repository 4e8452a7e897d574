package io.vestibule.app.connection;

import java.util.Optional;

/** The fields of a body that say how people sign in; what is absent stays. */
record SignInFields(Optional<Boolean> keepResponses) {

  SignInSettings over(SignInSettings current) {
    return new SignInSettings(keepResponses.orElse(current.keepResponses()));
  }
}
