package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeptResponsesTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static JsonNode onlyTrace(SamlCustomer acme) {
    var list = SERVER.owner().get("/v1/connections/" + acme.connection() + "/sign-ins").json();
    return acme.trace(list.at("/data/0/id").asText());
  }

  @Test
  void aResponseIsKeptWithoutWhatItSaysOfThePerson() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");

    var response = onlyTrace(acme).path("response");

    assertThat(response.path("redacted").asBoolean()).isTrue();
    assertThat(response.path("content").asText())
        .contains("Response", acme.acsUrl(), "Audience", "NotOnOrAfter", "SignatureMethod")
        .doesNotContain(acme.email("ada"), "Lovelace", "Ada");
  }

  @Test
  void whatIsNoXmlIsNotKeptAtAll() {
    var acme = SamlCustomer.at(SERVER);
    acme.post(SERVER, acme.begin(), "c2VjcmV0");

    assertThat(onlyTrace(acme).at("/response/content").asText()).isEqualTo("not XML, 8 characters");
  }

  @Test
  void itIsKeptWholeAndEncryptedWhereTheConnectionSaysSo() {
    var acme = SamlCustomer.at(SERVER, "\"keep_responses\":true");
    var begun = acme.begin();
    var sent = acme.response(begun).encoded();
    acme.post(SERVER, begun, sent);

    var response = onlyTrace(acme).path("response");

    assertThat(response.path("redacted").asBoolean()).isFalse();
    assertThat(response.path("content").asText()).isEqualTo(sent);
    assertThat(SERVER.query("SELECT count(*) FROM sign_in_trace WHERE whole_response IS NOT NULL"))
        .isEqualTo("1");
    var inTheClear =
        "SELECT position(convert_to('" + sent.substring(0, 40) + "', 'UTF8') in whole_response)";
    assertThat(SERVER.query(inTheClear + " FROM sign_in_trace WHERE whole_response IS NOT NULL"))
        .isEqualTo("0");
  }

  @Test
  void theSwitchIsShownAndCanBeTakenBack() {
    var acme = SamlCustomer.at(SERVER, "\"keep_responses\":true");

    var off = acme.patch("{\"keep_responses\":false}").json();

    assertThat(off.path("keep_responses").asBoolean(true)).isFalse();
    assertThat(acme.patch("{\"name\":\"Other\"}").json().path("keep_responses").asBoolean(true))
        .isFalse();
  }

  @Test
  void whatIsOlderThanThirtyDaysIsForgotten() throws Exception {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");
    SERVER.client().form("/saml/" + acme.connection() + "/slo", "SAMLRequest=x");
    assertThat(SERVER.query("SELECT count(*) FROM logout_trace")).isEqualTo("1");
    SERVER.clock().advance(Duration.ofDays(29));
    acme.signIn("grace");
    SERVER.clock().advance(Duration.ofDays(2));

    purge();

    assertThat(SERVER.query("SELECT count(*) FROM sign_in_trace")).isEqualTo("1");
    assertThat(SERVER.query("SELECT count(*) FROM logout_trace")).isEqualTo("0");
    assertThat(SERVER.query("SELECT count(*) FROM saml_flow")).isEqualTo("0");
    assertThat(SERVER.query("SELECT count(*) FROM saml_assertion_seen")).isEqualTo("0");
  }

  private static void purge() throws Exception {
    var task = URI.create(SERVER.adminUrl() + "/tasks/purge-sign-ins");
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(task).POST(HttpRequest.BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
