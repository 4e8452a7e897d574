package io.vestibule.app.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.OtherProcess;
import io.vestibule.app.testing.VestibuleServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Instances are replaced one after the other while a proxy sends them requests. */
@Timeout(300)
class RollingRestartTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final int CALLERS = 4;
  private static final String DRAIN = "2s";

  @TempDir private Path folder;

  @Test
  void noRequestFails() throws Exception {
    assumeTrue(HaProxy.command().isPresent(), "needs HAProxy");
    var owner = SERVER.owner();
    var instances = new ArrayList<>(List.of(start(), start()));
    try (var proxy = HaProxy.before(instances.get(0), instances.get(1), folder)) {
      instances.forEach(OtherProcess::await);
      awaitBoth(proxy);
      var load = new Load(owner, "http://127.0.0.1:" + proxy.port());
      load.begin();
      for (int n = 0; n < instances.size(); n++) {
        load.awaitMore();
        instances.set(n, replace(instances.get(n)));
        awaitBoth(proxy);
      }
      load.awaitMore();
      assertThat(load.end()).isEmpty();
    } finally {
      instances.forEach(OtherProcess::close);
    }
  }

  private static OtherProcess start() {
    return OtherProcess.besides(
        SERVER, VestibuleServer.freePort(), VestibuleServer.freePort(), DRAIN);
  }

  /** SIGTERM, and another at the same ports once that one has ended. */
  private static OtherProcess replace(OtherProcess old) {
    old.close();
    return OtherProcess.besides(SERVER, old.port(), old.adminPort(), DRAIN).await();
  }

  private static void awaitBoth(HaProxy proxy) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> proxy.seesBoth(SERVER.client()));
  }

  /** Reads and writes, over connections that are kept. */
  private static final class Load {

    private final Client client;
    private final String address;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger count = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    Load(Client client, String address) {
      this.client = client;
      this.address = address;
    }

    void begin() {
      for (int n = 0; n < CALLERS; n++) {
        var thread = new Thread(this::call, "caller-" + n);
        threads.add(thread);
        thread.start();
      }
    }

    private void call() {
      while (!over.get()) {
        int n = count.incrementAndGet();
        try {
          var answer =
              n % 4 == 0
                  ? client.post(address + "/v1/organizations", organization(n))
                  : client.get(address + "/v1/users");
          if (answer.status() >= 300) {
            failures.add(answer.status() + " " + answer.body());
          }
        } catch (RuntimeException e) {
          failures.add(e.toString());
        }
      }
    }

    private static String organization(int number) {
      return "{\"name\":\"Organization %d\",\"slug\":\"org-%d\"}".formatted(number, number);
    }

    /** Waits for some more requests, so that each phase has seen some. */
    void awaitMore() {
      int before = count.get();
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> count.get() > before + 100);
    }

    Queue<String> end() throws InterruptedException {
      over.set(true);
      for (var thread : threads) {
        thread.join();
      }
      return failures;
    }
  }
}
