package io.vestibule.app.limit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.vestibule.app.db.DatabaseSettings;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.InvalidSetting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits that an operator may set.
 *
 * @param apiRequests how many calls of the management API one key may make in {@code apiPeriod}; 0
 *     lets it make any number
 * @param scimRequests the same for one directory in {@code scimPeriod}
 * @param scimAtOnce how many requests of one SCIM token an instance works on at once, half as many
 *     as there are processors and four at most where nothing is said; 0 lets it be any number
 * @param failedPasswords how many sign-ins by password may fail in a project in {@code
 *     failedPasswordsPeriod} before it is told as an attack; 0 never tells
 * @param requestBodyBytes bytes of request bodies that are processed at once; 0 is a sixteenth of
 *     the heap
 */
public record LimitSettings(
    int apiRequests,
    Duration apiPeriod,
    int scimRequests,
    Duration scimPeriod,
    int scimAtOnce,
    int failedPasswords,
    Duration failedPasswordsPeriod,
    long requestBodyBytes) {

  public LimitSettings {
    InvalidSetting.requireAtLeast(0, apiRequests, "limits.apiRequests");
    InvalidSetting.requireAtLeast(0, scimRequests, "limits.scimRequests");
    InvalidSetting.requireAtLeast(0, scimAtOnce, "limits.scimAtOnce");
    InvalidSetting.requireAtLeast(0, failedPasswords, "limits.failedPasswords");
    InvalidSetting.requireAtLeast(0, requestBodyBytes, "limits.requestBodyBytes");
    requirePeriod(apiPeriod, "limits.apiPeriod");
    requirePeriod(scimPeriod, "limits.scimPeriod");
    requirePeriod(failedPasswordsPeriod, "limits.failedPasswordsPeriod");
  }

  private static void requirePeriod(Duration period, String setting) {
    InvalidSetting.require(period.toMilliseconds() > 0, setting, "longer than 0");
  }

  @JsonCreator
  static LimitSettings of(
      @JsonProperty("apiRequests") @Nullable Integer apiRequests,
      @JsonProperty("apiPeriod") @Nullable Duration apiPeriod,
      @JsonProperty("scimRequests") @Nullable Integer scimRequests,
      @JsonProperty("scimPeriod") @Nullable Duration scimPeriod,
      @JsonProperty("scimAtOnce") @Nullable Integer scimAtOnce,
      @JsonProperty("failedPasswords") @Nullable Integer failedPasswords,
      @JsonProperty("failedPasswordsPeriod") @Nullable Duration failedPasswordsPeriod,
      @JsonProperty("requestBodyBytes") @Nullable Long requestBodyBytes) {
    return new LimitSettings(
        apiRequests == null ? 100 : apiRequests,
        apiPeriod == null ? Duration.seconds(10) : apiPeriod,
        scimRequests == null ? 5_000 : scimRequests,
        scimPeriod == null ? Duration.seconds(10) : scimPeriod,
        scimAtOnce == null ? DatabaseSettings.usualAtOnce() : scimAtOnce,
        failedPasswords == null ? 100 : failedPasswords,
        failedPasswordsPeriod == null ? Duration.minutes(1) : failedPasswordsPeriod,
        requestBodyBytes == null ? 0 : requestBodyBytes);
  }

  /** What holds where nothing is said. */
  public static LimitSettings usual() {
    return of(null, null, null, null, null, null, null, null);
  }

  Optional<Limit> api() {
    return apiRequests == 0
        ? Optional.empty()
        : Optional.of(
            new Limit(
                "api", apiRequests, apiPeriod.toJavaDuration(), ErrorCode.RATE_LIMIT_EXCEEDED));
  }

  Optional<Limit> scim() {
    return scimRequests == 0
        ? Optional.empty()
        : Optional.of(
            new Limit("scim", scimRequests, scimPeriod.toJavaDuration(), ErrorCode.SCIM_THROTTLED));
  }

  /** Nobody is refused by this one. */
  Optional<Limit> passwordFailures() {
    return failedPasswords == 0
        ? Optional.empty()
        : Optional.of(
            new Limit(
                "login-failures",
                failedPasswords,
                failedPasswordsPeriod.toJavaDuration(),
                ErrorCode.LOGIN_RATE_LIMITED));
  }
}
