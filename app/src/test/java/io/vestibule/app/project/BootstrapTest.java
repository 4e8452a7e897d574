package io.vestibule.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
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
}
