package io.vestibule.app.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.net.AddressResolver;
import io.vestibule.app.net.GuardedHttpClient;
import io.vestibule.app.net.OutboundSettings;
import io.vestibule.app.testing.WebServer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Twilio is told. */
class TwilioSmsSenderTest {

  private static final String MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json";
  private static final PhoneNumber ADA = PhoneNumber.fromString("+4930901820");

  private final WebServer twilio = WebServer.http();
  private final GuardedHttpClient http = client();
  private final TwilioSmsSender sender =
      new TwilioSmsSender(
          http, new SmsSettings("AC1", Secret.of("t0k3n"), "+15005550006", twilio.url("/")));

  private static GuardedHttpClient client() {
    try {
      return new GuardedHttpClient(
          new OutboundSettings(true, true), AddressResolver.SYSTEM, SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() throws Exception {
    twilio.close();
    http.stop();
  }

  @Test
  void aMessageIsPostedAsAFormUnderTheAccount() throws SmsFailure {
    var body = new AtomicReference<String>();
    var authorization = new AtomicReference<String>();
    twilio.serve(
        MESSAGES,
        exchange -> {
          authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
          body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(201, -1);
        });
    sender.send(ADA, "Your code is 123456 & more");
    assertThat(authorization.get()).isEqualTo("Basic QUMxOnQwazNu");
    assertThat(body.get().split("&"))
        .containsExactlyInAnyOrder(
            "To=%2B4930901820", "From=%2B15005550006", "Body=Your+code+is+123456+%26+more");
  }

  @Test
  void aRefusalIsAFailureThatSaysWhy() {
    twilio.fail(MESSAGES, 401);
    assertThatThrownBy(() -> sender.send(ADA, "x"))
        .isInstanceOf(SmsFailure.class)
        .hasMessageContaining("bad_status")
        .hasMessageNotContaining("t0k3n");
  }
}
