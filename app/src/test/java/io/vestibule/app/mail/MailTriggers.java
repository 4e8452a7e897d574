package io.vestibule.app.mail;

import static io.vestibule.app.error.ErrorCode.EMAIL_SEND_FAILED;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import java.util.function.Function;

/** The codes of mail that is sent while somebody waits. */
public final class MailTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    return Map.of(EMAIL_SEND_FAILED, MailTriggers::nobodyListens);
  }

  private static Answer nobodyListens(VestibuleServer server) {
    var key = server.owner().post("/v1/api-keys", "{\"name\":\"Mail\"}").json();
    var lonely =
        VestibuleServer.besides(server)
            .with("smtp.host", "127.0.0.1")
            .with("smtp.port", deadPort())
            .with("smtp.security", "none");
    lonely.start();
    try {
      return lonely
          .client()
          .with("Authorization", "Bearer " + key.path("secret").asText())
          .post("/v1/test-mails", "{\"to\":\"operator@example.com\"}");
    } finally {
      lonely.stop();
    }
  }

  private static String deadPort() {
    return Integer.toString(VestibuleServer.freePort());
  }
}
