package io.vestibule.app.connection;

import io.vestibule.app.user.EmailAddress;
import java.util.List;

/**
 * How people sign in through a connection, beyond who their provider is.
 *
 * @param testUsers the only ones who may enter while the connection is in test
 * @param keepResponses whether responses are kept whole with their traces, encrypted, instead of
 *     redacted only
 */
public record SignInSettings(List<EmailAddress> testUsers, boolean keepResponses) {

  public static final SignInSettings DEFAULT = new SignInSettings(List.of(), false);

  public SignInSettings {
    testUsers = List.copyOf(testUsers);
  }

  /** Whether that address may enter while the connection is in test. */
  public boolean isTestUser(EmailAddress address) {
    return testUsers.stream().anyMatch(each -> each.key().equals(address.key()));
  }
}
