package io.vestibule.app.connection;

/**
 * How people sign in through a connection, beyond who their provider is.
 *
 * @param keepResponses whether responses are kept whole with their traces, encrypted, instead of
 *     redacted only
 */
public record SignInSettings(boolean keepResponses) {

  public static final SignInSettings DEFAULT = new SignInSettings(false);
}
