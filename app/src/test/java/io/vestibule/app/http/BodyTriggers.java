package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.SERVICE_OVERLOADED;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import java.util.function.Function;

/** The codes of request bodies. */
public final class BodyTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    return Map.of(SERVICE_OVERLOADED, BodyTriggers::oneBodyTooMany);
  }

  private static Answer oneBodyTooMany(VestibuleServer server) {
    var small = VestibuleServer.besides(server).with("limits.requestBodyBytes", "200000");
    small.start();
    try {
      return BodyBudgetTest.refusedAt(small);
    } finally {
      small.stop();
    }
  }
}
