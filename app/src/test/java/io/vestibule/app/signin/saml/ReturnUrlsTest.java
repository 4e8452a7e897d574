package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a person may be sent after signing in. */
class ReturnUrlsTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "https://app.example.com.evil.example/",
        "https://app.example.com@evil.example/",
        "http://app.example.com/",
        "https://app.example.com:444/",
        "javascript:alert(1)",
        "/\\evil.example",
        "https:evil.example",
        "https://app.example.com/a/../../b",
        " ",
        "\u0000"
      })
  void thatTheProjectDoesNotAllowAreReplacedByItsDefault(String wanted) {
    var acme = SamlCustomer.at(SERVER);
    var answer =
        SERVER
            .client()
            .get("/saml/" + acme.connection() + "/login?return_to=" + SamlCustomer.encoded(wanted));
    var location = java.net.URI.create(answer.header("Location").orElseThrow());
    var begun =
        new SamlCustomer.Begun(
            location,
            SamlCustomer.cookie(answer, "__Host-vestibule-saml"),
            SamlCustomer.parameters(location).get("RelayState"));

    assertThat(acme.post(begun, acme.response(begun)).header("Location"))
        .contains("https://app.example.com/");
  }
}
