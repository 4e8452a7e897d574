package io.vestibule.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Alike;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BootstrapTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  @Test
  void ofTwentyWhoBootstrapAtOnceOneGetsTheKeyAndNothingElseRemains() {
    var stranger =
        SERVER.client().with("X-Vestibule-Bootstrap-Token", VestibuleServer.BOOTSTRAP_TOKEN);
    var answers = Race.of(20, i -> stranger.post("/v1/bootstrap", "{\"project_name\":\"Live\"}"));
    assertThat(answers).extracting(a -> a.status()).containsOnly(201, 503).containsOnlyOnce(201);
    assertThat(SERVER.query("SELECT count(*) FROM project")).isEqualTo("1");
    var key =
        answers.stream()
            .filter(answer -> answer.status() == 201)
            .findFirst()
            .orElseThrow()
            .json()
            .at("/api_key/secret")
            .asText();
    var owner = SERVER.client().with("Authorization", "Bearer " + key);

    var second = owner.post("/v1/api-keys", "{\"name\":\"Backend\"}").json();
    var plain = SERVER.client().with("Authorization", "Bearer " + second.path("secret").asText());
    assertThat(plain.get("/v1/users").status()).isEqualTo(200);
    assertThat(plain.post("/v1/api-keys", "{\"name\":\"Up\",\"platform_owner\":true}").code())
        .isEqualTo("PLATFORM_OWNER_REQUIRED");

    owner.delete("/v1/api-keys/" + second.path("id").asText());
    assertThat(plain.get("/v1/users").code()).isEqualTo("INVALID_API_KEY");
    assertThat(SERVER.query("SELECT count(*) FROM api_key WHERE secret_hash::text LIKE '%vk_%'"))
        .isEqualTo("0");
  }

  private static Answer guess(VestibuleServer server, String token) {
    return server
        .client()
        .with("X-Vestibule-Bootstrap-Token", token)
        .post("/v1/bootstrap", "{\"project_name\":\"Live\"}");
  }

  @Test
  void sixtyGuessesAtOnceAreTwentyTriesForOneNetwork() {
    var server = VestibuleServer.create();
    server.start();
    try {
      var answers = Race.of(60, i -> guess(server, "guess-" + i));
      assertThat(answers.stream().filter(a -> a.code().equals("INVALID_BOOTSTRAP_TOKEN")))
          .hasSize(20);
      assertThat(answers.stream().filter(a -> a.code().equals("RATE_LIMIT_EXCEEDED"))).hasSize(40);
      assertThat(guess(server, VestibuleServer.BOOTSTRAP_TOKEN).status()).isEqualTo(429);
      server.clock().advance(Duration.ofMinutes(15));
      assertThat(guess(server, VestibuleServer.BOOTSTRAP_TOKEN).status()).isEqualTo(201);
    } finally {
      server.stop();
    }
  }

  @Test
  void afterBootstrapEachTokenGetsTheSameAnswer() {
    var server = VestibuleServer.create();
    server.start();
    try {
      server.owner();
      var right = guess(server, VestibuleServer.BOOTSTRAP_TOKEN);
      assertThat(right.code()).isEqualTo("BOOTSTRAP_DISABLED");
      for (int i = 0; i < 60; i++) {
        Alike.assertAlike(guess(server, "wrong"), right);
      }
    } finally {
      server.stop();
    }
  }
}
