package io.vestibule.app;

import io.vestibule.app.organization.domain.DnsTxtResolver;
import io.vestibule.app.organization.domain.TxtResolver;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * What the service takes from the world: time, chance, names.
 *
 * @param clock the one clock; milliseconds are what the wire shows
 */
public record Surroundings(Clock clock, SecureRandom random, TxtResolver dns) {

  public static Surroundings real() {
    return new Surroundings(
        Clock.tickMillis(ZoneOffset.UTC), new SecureRandom(), new DnsTxtResolver());
  }
}
