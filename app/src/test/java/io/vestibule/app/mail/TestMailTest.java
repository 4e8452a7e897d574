package io.vestibule.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestMailTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String PATH = "/v1/test-mails";

  @Test
  void itIsThereWhenTheAnswerIs() {
    var answer =
        SERVER
            .owner()
            .with("Accept-Language", "de")
            .post(PATH, "{\"to\":\"operator@example.com\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(SERVER.letters("operator@example.com"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.subject()).contains("Tests", "Probe"));
  }

  @Test
  void itCountsLikeAnyOther() {
    var body = "{\"to\":\"busy@example.com\"}";
    for (int i = 0; i < 20; i++) {
      assertThat(SERVER.owner().post(PATH, body).status()).isEqualTo(204);
    }
    assertThat(SERVER.owner().post(PATH, body).code()).isEqualTo("EMAIL_RATE_LIMITED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"to\":null}", "{\"to\":\"x\"}", "{\"to\":[]}", "[]", "{"})
  void badInputIsRefused(String body) {
    assertThat(SERVER.owner().post(PATH, body).status()).isBetween(400, 422);
    assertThat(SERVER.client().post(PATH, body).status()).isEqualTo(401);
  }
}
