package io.vestibule.app.signin.password;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vestibule.app.crypto.Argon2Cost;
import io.vestibule.app.error.InvalidSetting;
import org.jspecify.annotations.Nullable;

/**
 * What passwords must be like and how they are kept.
 *
 * @param minLength in code points, 8 at least
 * @param minLengthAlone the same where no organization asks for a second factor besides
 * @param breachList a file of leaked passwords, one in each line; empty for none but the bundled
 * @param cost of one hash, also of a PIN
 * @param concurrentHashes how many are made at once; who comes besides waits, or is sent away
 */
public record PasswordSettings(
    int minLength, int minLengthAlone, String breachList, Argon2Cost cost, int concurrentHashes) {

  static final int MAX_LENGTH = 256;
  private static final int LEAST_LENGTH = 8;

  public PasswordSettings {
    InvalidSetting.require(
        minLength >= LEAST_LENGTH && minLength <= MAX_LENGTH,
        "passwords.minLength",
        "8 to 256, not " + minLength);
    InvalidSetting.require(
        minLengthAlone >= minLength && minLengthAlone <= MAX_LENGTH,
        "passwords.minLengthAlone",
        "minLength to 256, not " + minLengthAlone);
    InvalidSetting.requireAtLeast(1, concurrentHashes, "passwords.concurrentHashes");
  }

  @JsonCreator
  static PasswordSettings of(
      @JsonProperty("minLength") @Nullable Integer minLength,
      @JsonProperty("minLengthAlone") @Nullable Integer minLengthAlone,
      @JsonProperty("breachList") @Nullable String breachList,
      @JsonProperty("memoryKib") @Nullable Integer memoryKib,
      @JsonProperty("iterations") @Nullable Integer iterations,
      @JsonProperty("parallelism") @Nullable Integer parallelism,
      @JsonProperty("concurrentHashes") @Nullable Integer concurrentHashes) {
    int least = requireNonNullElse(minLength, LEAST_LENGTH);
    return new PasswordSettings(
        least,
        requireNonNullElse(minLengthAlone, least),
        requireNonNullElse(breachList, ""),
        new Argon2Cost(
            requireNonNullElse(memoryKib, 19_456),
            requireNonNullElse(iterations, 2),
            requireNonNullElse(parallelism, 1)),
        requireNonNullElse(concurrentHashes, 2));
  }

  /** What holds where nothing is said. */
  public static PasswordSettings usual() {
    return of(null, null, null, null, null, null, null);
  }
}
