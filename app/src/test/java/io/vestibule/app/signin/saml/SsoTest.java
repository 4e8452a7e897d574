package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SsoTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static Answer page(String query) {
    return SERVER.client().with("Accept", "text/html,*/*;q=0.8").get("/sso" + query);
  }

  private static Answer json(String query) {
    return SERVER.client().with("Accept", "application/json").get("/sso" + query);
  }

  private static String project() {
    return SERVER.owner().get("/v1/projects").json().at("/data/0/id").asText();
  }

  private static SamlCustomer withTwoConnections() {
    var acme = SamlCustomer.at(SERVER);
    var second = SamlCustomer.body("").replace("Okta", "Entra & <Co>");
    SERVER.owner().post("/v1/organizations/" + acme.organization() + "/connections", second);
    return acme;
  }

  @Nested
  class Finds {

    @Test
    void theConnectionByAnAddressOfItsDomain() {
      var acme = SamlCustomer.at(SERVER);

      var found = page("?email=" + acme.email("ada") + "&return_to=https%3A%2F%2Fapp.example.com");

      assertThat(found.status()).isEqualTo(302);
      assertThat(found.header("Location").orElseThrow())
          .contains(
              "/saml/" + acme.connection() + "/login?return_to=https%3A%2F%2Fapp.example.com");
    }

    @Test
    void itByTheDomainHoweverItIsWritten() {
      var acme = SamlCustomer.at(SERVER);

      assertThat(json("?domain=" + acme.domain().toUpperCase()).header("Location").orElseThrow())
          .contains(acme.connection());
    }

    @Test
    void itInTheNamedProject() {
      var acme = SamlCustomer.at(SERVER);

      var named = json("?project=" + project() + "&email=" + acme.email("ada"));

      assertThat(named.header("Location").orElseThrow()).contains(acme.connection());
      var elsewhere = "?project=proj_00000000000000000000000000&email=";
      assertThat(json(elsewhere + acme.email("ada")).code()).isEqualTo("SAML_NOT_CONFIGURED");
    }
  }

  @Nested
  class WhereThereAreSeveral {

    @Test
    void aPersonChooses() {
      var acme = withTwoConnections();

      var chooser = page("?organization=" + acme.organization());

      assertThat(chooser.status()).isEqualTo(200);
      assertThat(chooser.body())
          .contains("/saml/" + acme.connection() + "/login", "Entra &amp; &lt;Co&gt;")
          .doesNotContain("<Co>");
    }

    @Test
    void aProgramIsToldThem() {
      var acme = withTwoConnections();

      var refused = json("?domain=" + acme.domain());

      assertThat(refused.code()).isEqualTo("CONNECTION_AMBIGUOUS");
      assertThat(refused.json().at("/error/details/connections")).hasSize(2);
    }
  }

  @Nested
  class WhereThereIsNone {

    @Test
    void nobodyLearnsWhoIsACustomer() {
      var acme = SamlCustomer.at(SERVER);
      acme.patch("{\"state\":\"disabled\"}");

      var customer = page("?email=" + acme.email("ada"));
      var stranger = page("?email=ada@stranger.example");

      assertThat(customer.status()).isEqualTo(stranger.status()).isEqualTo(404);
      assertThat(customer.body().replace(acme.email("ada"), "ada@stranger.example"))
          .isEqualTo(stranger.body());
      assertThat(json("?email=" + acme.email("ada")).json().at("/error/message"))
          .isEqualTo(json("?email=ada@stranger.example").json().at("/error/message"));
    }

    @Test
    void thePageAsksAgainAndSaysWhy() {
      var again = page("?email=ada@stranger.example&return_to=https%3A%2F%2Fapp.example.com");

      assertThat(again.body())
          .contains("There is no single sign-on", "aria-describedby=\"complaint\"")
          .contains("value=\"ada@stranger.example\"", "value=\"https://app.example.com\"");
    }

    @Test
    void whatIsNoAddressIsSaidToBeNone() {
      assertThat(page("?email=ada").status()).isEqualTo(400);
      assertThat(page("?email=ada").body()).contains("no complete email address");
      assertThat(json("?email=ada").code()).isEqualTo("BAD_REQUEST");
      assertThat(json("?domain=a%00b").code()).isEqualTo("BAD_REQUEST");
    }
  }

  @Nested
  class WithoutParameters {

    @Test
    void aPersonIsAskedForAnAddress() {
      var form = page("");

      assertThat(form.status()).isEqualTo(200);
      assertThat(form.body())
          .contains("<form method=\"get\" action=\"/sso\">", "<label for=\"email\">")
          .doesNotContain("aria-invalid");
      assertThat(form.header("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'")
          .endsWith("form-action 'self' https:");
    }

    @Test
    void whatIsTypedIsNeverMarkup() {
      assertThat(page("?email=%22%3E%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    void aProgramIsToldWhatToName() {
      assertThat(json("").code()).isEqualTo("BAD_REQUEST");
    }
  }
}
