package io.vestibule.app.connection;

import io.vestibule.app.http.FieldErrors;
import io.vestibule.app.http.RequestBody;
import java.util.Optional;

/** The fields of a body that say how strictly times are checked; what is absent stays. */
public record ValidationFields(
    Optional<Integer> clockSkewSeconds, Optional<Boolean> refuseExpiredCertificates)
    implements RequestBody {

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  public ValidationFields {
    var errors = new FieldErrors();
    if (clockSkewSeconds
        .filter(each -> each < 0 || each > ValidationSettings.LARGEST_SKEW_SECONDS)
        .isPresent()) {
      errors.malformed(
          "clock_skew_seconds", "is 0 to " + ValidationSettings.LARGEST_SKEW_SECONDS + " seconds");
    }
    errors.throwIfAny();
  }

  ValidationSettings over(ValidationSettings current) {
    return new ValidationSettings(
        clockSkewSeconds.orElse(current.clockSkewSeconds()),
        refuseExpiredCertificates.orElse(current.refuseExpiredCertificates()));
  }
}
