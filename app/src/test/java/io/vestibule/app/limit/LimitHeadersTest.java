package io.vestibule.app.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client is told about its limit. */
class LimitHeadersTest {

  @RegisterExtension
  static final VestibuleServer SERVER = VestibuleServer.create().with("limits.apiRequests", "20");

  @Test
  void everyLimitedAnswerSaysHowManyAreLeftAndARefusalHowLongToWait() {
    var owner = SERVER.owner();
    for (int left = 19; left >= 0; left--) {
      var answer = owner.get("/v1/users");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("X-RateLimit-Limit")).contains("20");
      assertThat(answer.header("X-RateLimit-Remaining")).contains(Integer.toString(left));
    }
    var refused = owner.get("/v1/users");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(refused.header("X-RateLimit-Remaining")).contains("0");
    assertThat(refused.header("Retry-After")).isEqualTo(refused.header("X-RateLimit-Reset"));

    SERVER.clock().advance(Duration.ofSeconds(11));
    assertThat(owner.get("/v1/users").status()).isEqualTo(200);
  }

  @Test
  void anUnlimitedEndpointSaysNothing() {
    assertThat(SERVER.client().get("/v1/errors").header("X-RateLimit-Limit")).isEmpty();
  }
}
