package io.vestibule.app.bench.scim;

import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.load.Shot;
import io.vestibule.app.bench.saml.SignInTraffic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** How long sign-ins take that come one after the other, some of them every second. */
final class Latencies {

  private static final long BETWEEN_SIGN_INS = 40;

  private final LoadGenerator load;
  private final SignInTraffic signIns;
  private final List<Long> nanos = new ArrayList<>();

  Latencies(int port, SignInTraffic signIns) {
    this.load = new LoadGenerator(port, 1);
    this.signIns = signIns;
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

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_SIGN_INS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
