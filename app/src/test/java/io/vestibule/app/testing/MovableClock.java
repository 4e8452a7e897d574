package io.vestibule.app.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The real time, shifted by what a test has asked for; nothing waits for it. */
public final class MovableClock extends Clock {

  private final Clock real = Clock.tickMillis(ZoneOffset.UTC);
  private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

  public void advance(Duration by) {
    shift.updateAndGet(before -> before.plus(by));
  }

  @Override
  public Instant instant() {
    return real.instant().plus(shift.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
