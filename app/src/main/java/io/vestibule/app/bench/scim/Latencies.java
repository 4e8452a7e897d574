package io.vestibule.app.bench.scim;

import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.load.Shot;
import io.vestibule.app.bench.saml.SignInTraffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** How long sign-ins take that come one after the other, at a steady pace. */
final class Latencies {

  private final LoadGenerator load;
  private final SignInTraffic signIns;
  private final Duration between;
  private final List<Long> nanos = new ArrayList<>();

  /**
   * @param between from an answer to the next sign-in
   */
  Latencies(int port, SignInTraffic signIns, Duration between) {
    this.load = new LoadGenerator(port, 1);
    this.signIns = signIns;
    this.between = between;
  }

  void signIn(int times) {
    for (int i = 0; i < times; i++) {
      signIn();
    }
  }

  void signInUntil(BooleanSupplier end) {
    while (!end.getAsBoolean()) {
      signIn();
    }
  }

  int count() {
    return nanos.size();
  }

  /** Milliseconds within which 99 of 100 had their answer. */
  double p99() {
    var sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * 99 / 100) / 1e6;
  }

  private void signIn() {
    Shot shot = signIns.next();
    byte[] request = shot.request();
    long began = System.nanoTime();
    var answer = load.ask(request);
    nanos.add(System.nanoTime() - began);
    shot.check(answer);
    pause();
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(between.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
