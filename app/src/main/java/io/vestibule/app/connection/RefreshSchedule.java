package io.vestibule.app.connection;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When metadata is fetched again: as often as its publisher wants, between hourly and daily, moved
 * at random by a tenth so that not all connections of one provider come at once. SAML Metadata
 * 2.3.2 (cacheDuration).
 */
final class RefreshSchedule {

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration SOONEST_RETRY = Duration.ofMinutes(10);
  private static final Duration LATEST_RETRY = Duration.ofHours(6);

  private final SecureRandom random;

  RefreshSchedule(SecureRandom random) {
    this.random = random;
  }

  Instant afterSuccess(Instant now, Optional<Duration> cacheDuration) {
    return now.plus(jittered(within(cacheDuration.orElse(LONGEST), SHORTEST, LONGEST)));
  }

  /** Twice as long after every failure. */
  Instant afterFailure(Instant now, Instant failingSince) {
    return now.plus(
        jittered(within(Duration.between(failingSince, now), SOONEST_RETRY, LATEST_RETRY)));
  }

  private static Duration within(Duration wanted, Duration least, Duration most) {
    if (wanted.compareTo(least) < 0) {
      return least;
    }
    return wanted.compareTo(most) > 0 ? most : wanted;
  }

  private Duration jittered(Duration duration) {
    return duration.minusMillis((long) (duration.toMillis() * random.nextDouble() / 10));
  }
}
