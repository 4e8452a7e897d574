package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.VestibuleServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInTracesTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static JsonNode list(SamlCustomer acme, String query) {
    return SERVER.owner().get("/v1/connections/" + acme.connection() + "/sign-ins" + query).json();
  }

  private static String refusedFor(SamlCustomer acme, String field, String value) {
    var begun = acme.begin();
    return acme.post(begun, acme.response(begun).with(field, value))
        .json()
        .at("/error/details/trace_id")
        .asText();
  }

  @Test
  void theFixNamesTheSettingInTheWordsOfOkta() {
    var acme = SamlCustomer.at(SERVER);
    var trace = refusedFor(acme, "audience", "https://other.example.com");

    var fix = acme.trace(trace).at("/sign_in/fix");

    assertThat(fix.path("setting").asText()).isEqualTo("Audience URI (SP Entity ID)");
    assertThat(fix.path("where").asText()).isEqualTo("SAML Settings, General");
    assertThat(fix.path("what").asText())
        .contains(acme.connection())
        .contains("https://other.example.com");
  }

  @Test
  void theSameRefusalIsSaidInTheWordsOfEntra() {
    var acme = SamlCustomer.at(SERVER);
    acme.patch("{\"idp\":\"entra\"}");
    refusedFor(acme, "audience", "https://other.example.com");

    var fix = list(acme, "").at("/data/0/fix");

    assertThat(fix.path("setting").asText()).isEqualTo("Identifier (Entity ID)");
  }

  @Test
  void aReasonOfOursHasAFixToo() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();
    acme.post(begun, acme.response(begun).attribute("email", "ada@elsewhere.example"));

    var fix = list(acme, "").at("/data/0/fix");

    assertThat(fix.path("what").asText()).contains("elsewhere.example");
  }

  @Test
  void aGoodSignInHasNoFix() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");

    assertThat(list(acme, "").at("/data/0/fix").isNull()).isTrue();
  }

  @Test
  void whatNothingIsFoundByIsABadRequest() {
    var path = "/v1/connections/" + SamlCustomer.at(SERVER).connection() + "/sign-ins?";

    assertThat(SERVER.owner().get(path + "email=a%00b").code()).isEqualTo("BAD_REQUEST");
    assertThat(SERVER.owner().get(path + "request_id=%00").code()).isEqualTo("BAD_REQUEST");
  }

  @Test
  void tracesAreFoundByAddressOutcomeAndRequest() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");
    acme.signIn("grace");
    refusedFor(acme, "audience", "https://other.example.com");
    var all = list(acme, "");

    assertThat(all.path("data")).hasSize(3);
    assertThat(list(acme, "?email=" + SamlCustomer.encoded(acme.email("GRACE"))).path("data"))
        .singleElement()
        .matches(each -> each.path("email").asText().equals(acme.email("grace")));
    assertThat(list(acme, "?outcome=refused").path("data")).hasSize(1);
    var first = all.at("/data/2");
    assertThat(list(acme, "?request_id=" + first.path("request_id").asText()).path("data"))
        .singleElement()
        .matches(each -> each.path("id").equals(first.path("id")));
    var afterTheSecond = list(acme, "?outcome=accepted&after=" + all.at("/data/1/id").asText());
    assertThat(afterTheSecond.at("/data/0/id")).isEqualTo(first.path("id"));
  }

  @Test
  void theListOfSignInsShowsTheLatestFirstByOutcome() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");
    acme.post(acme.response());
    var path = "/v1/connections/" + acme.connection() + "/sign-ins";

    var all = acme.owner().get(path + "?limit=1").json();
    assertThat(all.at("/data/0/outcome").asText()).isEqualTo("refused");
    var next = acme.owner().get(path + "?after=" + all.path("next_cursor").asText()).json();
    assertThat(next.at("/data/0/outcome").asText()).isEqualTo("accepted");
    assertThat(acme.owner().get(path + "?outcome=accepted").json().path("data")).hasSize(1);
    assertThat(acme.owner().get(path + "?outcome=x").status()).isEqualTo(400);
    assertThat(acme.owner().get(path + "/trace_00000000000000000000000000").status())
        .isEqualTo(404);
    assertThat(List.of(SERVER.client().get(path).status())).containsExactly(401);
  }
}
