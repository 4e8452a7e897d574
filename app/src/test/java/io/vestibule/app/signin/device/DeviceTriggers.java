package io.vestibule.app.signin.device;

import static io.vestibule.app.error.ErrorCode.*;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import java.util.function.Function;

/** The codes of approving browsers. */
public final class DeviceTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    return Map.of(
        DEVICE_OTP_INVALID, DeviceTriggers::noCodeSent,
        DEVICE_OTP_LOCKED, DeviceTriggers::sixCodes,
        DEVICE_ALREADY_TRUSTED, DeviceTriggers::approvedTwice,
        DEVICE_NOT_FOUND, server -> Person.user(server).signedIn().delete("/v1/me/devices/dev_x"));
  }

  private static Person member(VestibuleServer server, String more) {
    var acme = Acme.on(server);
    server
        .owner()
        .put(acme.path() + "/sign-in-policy", "{\"trusted_device_required\":true" + more + "}");
    return Person.memberOf(server, acme);
  }

  private static Answer noCodeSent(VestibuleServer server) {
    var browser = Browser.unknown(server);
    return browser.verify(browser.waitingFor(member(server, "")), "123456");
  }

  private static Answer sixCodes(VestibuleServer server) {
    var browser = Browser.unknown(server);
    var token = browser.waitingFor(member(server, ""));
    browser.send(token);
    for (int i = 0; i < 5; i++) {
      browser.verify(token, "wrong");
    }
    return browser.verify(token, "wrong");
  }

  private static Answer approvedTwice(VestibuleServer server) {
    var ada = member(server, ",\"concurrent_login\":\"ask\"");
    Browser.unknown(server).approve(ada);
    var browser = Browser.unknown(server);
    var asked = browser.approve(ada);
    return browser.send(asked.json().at("/error/details/token").asText());
  }
}
