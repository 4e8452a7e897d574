package io.vestibule.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The headers that every response carries, whichever part of the service writes it. */
class CommonHeadersTest {

  @RegisterExtension
  static final VestibuleServer SECURE =
      VestibuleServer.create().with("publicUrl", "https://sso.example.com");

  @RegisterExtension static final VestibuleServer PLAIN = VestibuleServer.besides(SECURE);

  private static final List<String> PATHS =
      List.of(
          "/v1/errors",
          "/v1/users",
          "/v1/nowhere",
          "/scim/v2/Users",
          "/sign-in",
          "/sso",
          "/account",
          "/errors/not-found",
          "/.well-known/jwks.json");

  @Test
  void areOnEveryResponseOfEverySurface() {
    for (var path : PATHS) {
      var answer = SECURE.client().get(path);
      assertThat(answer.header("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(permissions(answer)).as(path).contains("camera=()", "geolocation=()");
      assertThat(permissions(answer)).as(path).contains("publickey-credentials-get=(self)");
      assertThat(answer.header("Strict-Transport-Security")).as(path).contains("max-age=31536000");
    }
  }

  @Test
  void areOnWhatTheHttpServerRefusesItself() throws IOException {
    assertThat(raw("GET /%ff%zz HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("Strict-Transport-Security: max-age=31536000")
        .contains("Permissions-Policy: ")
        .contains("X-Content-Type-Options: nosniff");
  }

  @Test
  void demandHttpsOnlyWhereTheServiceIsReachedByIt() {
    for (var path : PATHS) {
      var answer = PLAIN.client().get(path);
      assertThat(answer.header("Strict-Transport-Security")).as(path).isEmpty();
      assertThat(permissions(answer)).as(path).contains("camera=()");
    }
  }

  private static String permissions(Answer answer) {
    return answer.header("Permissions-Policy").orElse("");
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket("localhost", SECURE.url().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
