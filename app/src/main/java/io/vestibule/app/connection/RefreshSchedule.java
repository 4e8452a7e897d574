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
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

  private final SecureRandom random;

  RefreshSchedule(SecureRandom random) {
    this.random = random;
  }

  Instant afterSuccess(Instant now, Optional<Duration> cacheDuration) {
    Duration wanted = cacheDuration.orElse(LONGEST);
    Duration kept = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
    return now.plus(jittered(kept.compareTo(LONGEST) > 0 ? LONGEST : kept));
  }

  Instant afterFailure(Instant now) {
    return now.plus(jittered(AFTER_FAILURE));
  }

  private Duration jittered(Duration duration) {
    return duration.minusMillis((long) (duration.toMillis() * random.nextDouble() / 10));
  }
}
