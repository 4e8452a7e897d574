package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import io.vestibule.app.auth.Caller;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sees to it that what a connection allows although it is weak is short and known. */
final class SecurityExceptions {

  private static final Duration LONGEST_FOR_SHA1 = Duration.ofDays(90);

  private final Clock clock;
  private final EventLog events;

  SecurityExceptions(Clock clock, EventLog events) {
    this.clock = clock;
    this.events = events;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT if SHA-1 would be
   *     allowed for too long from now on
   */
  void requireShort(SignInSettings before, SignInSettings after) {
    Instant latest = clock.instant().plus(LONGEST_FOR_SHA1);
    if (!after.allowsTheSameAs(before)
        && after.allowSha1Until().filter(end -> end.isAfter(latest)).isPresent()) {
      throw VALIDATION_INVALID_FORMAT
          .saying("SHA-1 can be allowed for 90 days at most.")
          .and("field", "allow_sha1_until")
          .and("latest", latest.toString());
    }
  }

  /** Says so in the log if they have changed. */
  void note(Tx tx, Caller caller, SignInSettings before, Connection connection) {
    var settings = connection.signInSettings();
    if (!settings.allowsTheSameAs(before)) {
      events.append(
          tx,
          ConnectionService.event("connection.security_exception_changed", caller, connection)
              .with("allow_aes_cbc", settings.allowAesCbc())
              .with(
                  "allow_sha1_until", settings.allowSha1Until().map(Instant::toString).orElse("")));
    }
  }
}
