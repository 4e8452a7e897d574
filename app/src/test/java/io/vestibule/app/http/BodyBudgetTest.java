package io.vestibule.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All request bodies of the process together take no more memory than they may. */
class BodyBudgetTest {

  private static final String PATH = "/v1/auth/password/login";
  private static final int BUDGET = 200_000;
  private static final int LOOKS = 200;

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create().with("limits.requestBodyBytes", Integer.toString(BUDGET));

  /** The answer to a large body while another one, half of which has come, takes the budget. */
  static Answer refusedAt(VestibuleServer server) {
    try (var other = halfSent(server, 2 * BUDGET)) {
      Answer answer = send(server, BUDGET);
      for (int look = 0; look < LOOKS && answer.status() != 503; look++) {
        answer = send(server, BUDGET);
      }
      assertThat(other.isConnected()).isTrue();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Blanks, which JSON may begin with: nothing is refused before all of them have come. */
  private static Socket halfSent(VestibuleServer server, int bytes) throws IOException {
    var socket = new Socket("localhost", server.url().getPort());
    var head =
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(PATH, 2 * bytes);
    socket
        .getOutputStream()
        .write((head + " ".repeat(bytes)).getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  private static Answer send(VestibuleServer server, int bytes) {
    return server.client().post(PATH, " ".repeat(bytes) + "{}");
  }

  @Test
  void aBodyTooManyIsRefusedForAWhileAndAShortOneIsNot() {
    var refused = refusedAt(SERVER);
    assertThat(refused.code()).isEqualTo("SERVICE_OVERLOADED");
    assertThat(refused.header("Retry-After")).isPresent();
    try (var other = halfSent(SERVER, 2 * BUDGET)) {
      for (int i = 0; i < 10; i++) {
        assertThat(send(SERVER, 30_000).status()).isEqualTo(422);
      }
      assertThat(other.isConnected()).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBodyThatIsTheOnlyOneIsNeverRefused() throws InterruptedException {
    Answer alone = send(SERVER, 1_000_000);
    for (int look = 0; look < LOOKS && alone.status() == 503; look++) {
      Thread.sleep(50); // the other test's connection is just ending
      alone = send(SERVER, 1_000_000);
    }
    assertThat(alone.status()).isEqualTo(422);
  }

  @Test
  void whatARequestTookIsGivenBack() {
    var budget = new BodyBudget(1_000);
    var free = BodyBudget.FREE;
    try (var first = budget.share();
        var second = budget.share()) {
      first.add(free, 4);
      assertThat(budget.used()).isZero();
      first.add(200, 4);
      second.add(free + 200, 1);
      assertThat(budget.used()).isEqualTo(1_000);
      assertThatThrownBy(() -> second.add(1, 1)).isInstanceOf(VestibuleException.class);
    }
    assertThat(budget.used()).isZero();
  }

  @Test
  void aBodyThatComesTooSlowlyDoesNotHoldTheBudget() {
    var now = new AtomicLong();
    var budget = new BodyBudget(10_000_000, now::get);
    try (var share = budget.share()) {
      share.add(BodyBudget.FREE + (1 << 20), 1);
      now.addAndGet(Duration.ofSeconds(20).toNanos());
      share.add(1, 1);
      now.addAndGet(Duration.ofSeconds(10).toNanos());
      assertThatThrownBy(() -> share.add(1, 1)).hasMessageContaining("too slowly");
    }
    assertThat(budget.used()).isZero();
  }
}
