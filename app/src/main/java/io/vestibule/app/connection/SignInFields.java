package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import io.vestibule.app.user.EmailAddress;
import java.util.List;
import java.util.Optional;

/** The fields of a body that say how people sign in; what is absent stays. */
record SignInFields(Optional<List<EmailAddress>> testUsers, Optional<Boolean> keepResponses) {

  private static final int MOST_TEST_USERS = 100;

  SignInFields {
    if (testUsers.filter(list -> list.size() > MOST_TEST_USERS).isPresent()) {
      throw VALIDATION_INVALID_FORMAT.saying("At most " + MOST_TEST_USERS + " test users.");
    }
  }

  SignInSettings over(SignInSettings current) {
    return new SignInSettings(
        testUsers.orElse(current.testUsers()), keepResponses.orElse(current.keepResponses()));
  }
}
