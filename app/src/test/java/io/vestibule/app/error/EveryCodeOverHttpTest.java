package io.vestibule.app.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vestibule.app.directory.DirectoryTriggers;
import io.vestibule.app.http.BodyTriggers;
import io.vestibule.app.limit.LimitTriggers;
import io.vestibule.app.mail.MailTriggers;
import io.vestibule.app.session.SessionTriggers;
import io.vestibule.app.signin.SignInTriggers;
import io.vestibule.app.signin.device.DeviceTriggers;
import io.vestibule.app.signin.mfa.MfaTriggers;
import io.vestibule.app.signin.passkey.PasskeyTriggers;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.signin.password.PasswordTriggers;
import io.vestibule.app.signin.pin.PinTriggers;
import io.vestibule.app.signin.saml.SamlTriggers;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Provokes every code over HTTP, and keeps the list of those that nothing provokes yet. */
class EveryCodeOverHttpTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static final List<CodeTriggers> FEATURES =
      List.of(
          new CoreTriggers(),
          new BodyTriggers(),
          new LimitTriggers(),
          new SignInTriggers(),
          new PasswordTriggers(),
          new DeviceTriggers(),
          new PinTriggers(),
          new MfaTriggers(),
          new SessionTriggers(),
          new MailTriggers(),
          new PasskeyTriggers(),
          new DirectoryTriggers(),
          new SamlTriggers());

  @TestFactory
  Stream<DynamicTest> everyTriggerIsRefusedWithItsCodeAndStatus() {
    return triggers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> dynamicTest(entry.getKey().name(), () -> provoke(entry)));
  }

  private static void provoke(
      Map.Entry<ErrorCode, Function<VestibuleServer, Client.Answer>> entry) {
    var answer = entry.getValue().apply(SERVER);
    assertThat(answer.code()).as(answer.body()).isEqualTo(entry.getKey().name());
    assertThat(answer.status()).isEqualTo(entry.getKey().status());
    assertThat(answer.header("X-Request-Id")).isPresent();
    assertThat(answer.body()).contains(answer.header("X-Request-Id").orElseThrow());
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
    if (entry.getKey().wires().contains(Wire.RETRY_AFTER)) {
      assertThat(answer.header("Retry-After")).isPresent();
    }
    if (entry.getKey().status() == 401) {
      assertThat(answer.json().toString()).doesNotContain("null");
    }
  }

  /** The list can only shrink: a code that gets a trigger must leave it, none may join. */
  @Test
  void theListOfCodesWithoutATriggerIsExact() throws IOException {
    var provoked = triggers();
    var missing =
        Arrays.stream(ErrorCode.values())
            .filter(code -> !provoked.containsKey(code))
            .map(ErrorCode::name)
            .toList();
    assertThat(missing).containsExactlyElementsOf(listed());
  }

  private static List<String> listed() throws IOException {
    try (var list = EveryCodeOverHttpTest.class.getResourceAsStream("/codes-without-trigger.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private static Map<ErrorCode, Function<VestibuleServer, Client.Answer>> triggers() {
    var all = new HashMap<ErrorCode, Function<VestibuleServer, Client.Answer>>();
    FEATURES.forEach(feature -> all.putAll(feature.triggers()));
    return all;
  }
}
