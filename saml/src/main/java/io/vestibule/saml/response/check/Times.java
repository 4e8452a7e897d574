package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares points in time with ours, allowing for the clock skew on both sides. */
public final class Times {

  private final Instant now;
  private final Duration skew;

  Times(Instant now, Expectation expected) {
    this(now, expected.clockSkew());
  }

  public Times(Instant now, Duration skew) {
    this.now = now;
    this.skew = skew;
  }

  /** A finding if {@code begin} is still to come. */
  public Stream<Finding> notBefore(String what, Optional<Instant> begin) {
    return begin
        .filter(instant -> now.plus(skew).isBefore(instant))
        .map(instant -> finding(Reason.NOT_YET_VALID, what, instant))
        .stream();
  }

  /** A finding if {@code end} has been reached. */
  public Stream<Finding> notOnOrAfter(Reason reason, String what, Optional<Instant> end) {
    return end
        .filter(instant -> !now.minus(skew).isBefore(instant))
        .map(instant -> finding(reason, what, instant))
        .stream();
  }

  private Finding finding(Reason reason, String what, Instant instant) {
    long seconds = Duration.between(now, instant).toSeconds();
    return new Finding(
        reason,
        "%s %s, %d s %s our clock"
            .formatted(what, instant, Math.abs(seconds), seconds < 0 ? "behind" : "ahead of"),
        "our clock %s, give or take %d s".formatted(now, skew.toSeconds()));
  }
}
