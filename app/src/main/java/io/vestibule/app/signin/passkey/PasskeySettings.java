package io.vestibule.app.signin.passkey;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How strict passkeys are.
 *
 * @param userVerification whether the authenticator must have verified the person, by PIN or body
 * @param signatureCounter what happens if a counter has not gone up, as that of a copy would
 */
public record PasskeySettings(UserVerification userVerification, CounterRule signatureCounter) {

  /** In either case, one that was verified counts as two factors. */
  public enum UserVerification {
    PREFERRED,
    REQUIRED
  }

  /** In either case there is an event. */
  public enum CounterRule {
    REFUSE,
    REPORT
  }

  @JsonCreator
  static PasskeySettings of(
      @JsonProperty("userVerification") @Nullable UserVerification userVerification,
      @JsonProperty("signatureCounter") @Nullable CounterRule signatureCounter) {
    return new PasskeySettings(
        requireNonNullElse(userVerification, UserVerification.PREFERRED),
        requireNonNullElse(signatureCounter, CounterRule.REFUSE));
  }

  /** Where nothing is configured. */
  public static PasskeySettings usual() {
    return of(null, null);
  }
}
