package io.vestibule.app.limit;

import static io.vestibule.app.error.ErrorCode.RATE_LIMIT_EXCEEDED;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import java.util.function.Function;

/** The codes of limits that belong to no feature. */
public final class LimitTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    return Map.of(RATE_LIMIT_EXCEEDED, LimitTriggers::onceTooOften);
  }

  private static Answer onceTooOften(VestibuleServer server) {
    var key = server.owner().post("/v1/api-keys", "{\"name\":\"Busy\"}").json();
    var strict = VestibuleServer.besides(server).with("limits.apiRequests", "1");
    strict.start();
    try {
      var client = strict.client().with("Authorization", "Bearer " + key.path("secret").asText());
      client.get("/v1/users");
      return client.get("/v1/users");
    } finally {
      strict.stop();
    }
  }
}
