package io.vestibule.app.signin.pin;

import static io.vestibule.app.error.ErrorCode.*;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import java.util.function.Function;

/** The codes of access PINs. */
public final class PinTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    return Map.of(
        INVALID_PIN,
        server -> server.client().post("/v1/auth/pin", "{\"pin\":\"0000000000\"}"),
        PIN_LIMIT_REACHED,
        PinTriggers::elevenPins);
  }

  private static Answer elevenPins(VestibuleServer server) {
    var body = "{\"name\":\"Front desk\",\"user_id\":\"" + Person.user(server).id() + "\"}";
    for (int i = 0; i < Pins.MOST_ACTIVE; i++) {
      server.owner().post("/v1/pins", body);
    }
    return server.owner().post("/v1/pins", body);
  }
}
