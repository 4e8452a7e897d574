package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.saml.SamlCustomer.Begun;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionInTestTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static SamlCustomer in(String state) {
    return SamlCustomer.at(SERVER, "\"state\":\"" + state + "\"");
  }

  /** The path of a new link, which begins with the public URL. */
  private static String link(SamlCustomer acme) {
    var answer = SERVER.owner().post("/v1/connections/" + acme.connection() + "/test", "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var url = URI.create(answer.json().path("url").asText());
    return url.getPath() + "?" + url.getQuery();
  }

  private static Answer press(String link) {
    var parts = link.split("[?]", 2);
    return SERVER.client().form(parts[0], parts[1]);
  }

  private static Begun begin(SamlCustomer acme) {
    var started = press(link(acme));
    assertThat(started.status()).as(started.body()).isEqualTo(302);
    var location = URI.create(started.header("Location").orElseThrow());
    return new Begun(
        location,
        SamlCustomer.cookie(started, "__Host-vestibule-saml"),
        SamlCustomer.parameters(location).get("RelayState"));
  }

  private static Answer post(SamlCustomer acme, Begun begun, String encodedResponse) {
    return SERVER
        .client()
        .with("Cookie", "__Host-vestibule-saml=" + begun.cookie())
        .form(
            acme.acsPath(),
            "SAMLResponse="
                + SamlCustomer.encoded(encodedResponse)
                + "&RelayState="
                + begun.requestId());
  }

  @Nested
  class TestUsers {

    @Test
    void onlyTheyComeInWhileTheConnectionIsInTest() {
      var acme = in("testing");
      var changed = acme.patch("{\"test_users\":[\"" + acme.email("ada") + "\"]}");
      assertThat(changed.json().path("test_users")).hasSize(1);

      assertThat(acme.signIn("ada")).isNotEmpty();
      var begun = acme.begin();
      var other = acme.response(begun).attribute("email", acme.email("eve"));
      assertThat(acme.post(begun, other).reason()).isEqualTo("connection_in_test");
    }

    @Test
    void theirAddressesAreChecked() {
      assertThat(in("testing").patch("{\"test_users\":[\"x\"]}").status()).isEqualTo(422);
    }
  }

  @Nested
  class Links {

    @Test
    void leadToAPageWithAButton() {
      var page = SERVER.client().with("Accept", "text/html").get(link(in("draft")));

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("<form method=\"post\"", "Begin the test");
      assertThat(page.header("Content-Security-Policy").orElseThrow())
          .endsWith("form-action 'self' https:");
    }

    @Test
    void workOnce() {
      var link = link(in("active"));

      assertThat(press(link).status()).isEqualTo(302);
      assertThat(press(link).code()).isEqualTo("TEST_LINK_INVALID");
    }

    @Test
    void workForAnHour() {
      var link = link(in("active"));
      SERVER.clock().advance(Duration.ofMinutes(61));

      assertThat(press(link).code()).isEqualTo("TEST_LINK_INVALID");
    }

    @Test
    void ofAnotherConnectionDoNotWorkHere() {
      var token = link(in("active")).split("[?]", 2)[1];

      assertThat(SERVER.client().form("/saml/" + in("active").connection() + "/test", token).code())
          .isEqualTo("TEST_LINK_INVALID");
    }

    @Test
    void areNotMadeForAConnectionThatLacksAField() {
      var acme = in("active");
      var connections = "/v1/organizations/" + acme.organization() + "/connections";
      var draft = SERVER.owner().post(connections, "{\"name\":\"Draft\"}").json();

      var refused =
          SERVER.owner().post("/v1/connections/" + draft.path("id").asText() + "/test", "");

      assertThat(refused.code()).isEqualTo("SAML_NOT_CONFIGURED");
      assertThat(refused.body()).contains("idp_entity_id", "certificates");
    }
  }

  @Nested
  class Results {

    @Test
    void showEveryCheckOfAPersonWhoWouldComeIn() {
      var acme = in("draft");
      var begun = begin(acme);

      var page = post(acme, begun, acme.response(begun).encoded());

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body())
          .contains("The test passed", "signature", "audience", acme.email("ada"));
      assertThat(page.body()).doesNotContain("class=\"failed\"");
    }

    @Test
    void passUnderTheNameAndAddressOfTheProductBeforeUs() {
      var acme =
          SamlCustomer.at(
              SERVER,
              "\"state\":\"testing\",\"entity_id\":\"urn:old:product\",\"acs_alias\":\"old-test\"");
      var link = link(acme);
      assertThat(link).startsWith("/saml/" + acme.connection() + "/test?");
      var started = press(link);
      var location = URI.create(started.header("Location").orElseThrow());
      var requestId = SamlCustomer.parameters(location).get("RelayState");
      var begun =
          new Begun(location, SamlCustomer.cookie(started, "__Host-vestibule-saml"), requestId);

      var page =
          SERVER
              .client()
              .with("Cookie", "__Host-vestibule-saml=" + begun.cookie())
              .form(
                  "/saml/acs/old-test",
                  "SAMLResponse="
                      + SamlCustomer.encoded(acme.response(begun).encoded())
                      + "&RelayState="
                      + requestId);

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("The test passed", "urn:old:product");
    }

    @Test
    void letNobodyInAndMakeNobody() {
      var acme = in("active");
      var begun = begin(acme);

      var page = post(acme, begun, acme.response(begun).encoded());

      assertThat(page.header("Set-Cookie")).isEmpty();
      var users = SERVER.owner().get("/v1/users?email=" + acme.email("ada")).json();
      assertThat(users.path("data")).isEmpty();
    }

    @Test
    void showWhatToChangeForEachThingThatIsWrong() {
      var acme = in("testing");
      var begun = begin(acme);
      var wrong =
          acme.response(begun)
              .with("audience", "https://other.example.com")
              .with("recipient", "https://other.example.com/acs");

      var page = post(acme, begun, wrong.encoded());

      assertThat(page.body())
          .contains("The test failed", "class=\"failed\"")
          .contains("Audience URI (SP Entity ID)", "Single sign-on URL");
    }

    @Test
    void areTracedAsATest() {
      var acme = in("active");
      var begun = begin(acme);
      post(acme, begun, acme.response(begun).encoded());

      var trace = SERVER.owner().get("/v1/connections/" + acme.connection() + "/sign-ins").json();

      assertThat(trace.at("/data/0/test").asBoolean()).isTrue();
      assertThat(
              SERVER.query(
                  "SELECT e.type FROM event e JOIN sign_in_trace t"
                      + " ON t.organization_id = e.organization_id AND t.test"
                      + " WHERE e.type LIKE 'sign_in.%' AND t.email = '"
                      + acme.email("ada")
                      + "'"))
          .isEqualTo("sign_in.tested");
    }

    @Test
    void areNotForAnotherBrowser() {
      var acme = in("active");
      var begun = begin(acme);
      var stranger = new Begun(begun.location(), "other", begun.requestId());

      var refused = post(acme, stranger, acme.response(begun).encoded());

      assertThat(refused.reason()).isEqualTo("browser_mismatch");
    }

    @Test
    void cannotBeTurnedIntoASignIn() {
      var acme = in("active");
      var begun = begin(acme);
      var answer = acme.post(begun, acme.response(begun));

      assertThat(answer.reason()).isEqualTo("in_response_to_unknown");
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void areNotMadeFromAResponseToAnotherRequest() {
      var acme = in("active");
      var begun = begin(acme);
      var real = acme.begin();

      var page = post(acme, begun, acme.response(real).encoded());

      assertThat(page.body()).contains("The test failed");
    }
  }
}
