package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every address that is handed out has scheme and host in lower case and no default port. */
class PublicUrlTest {

  private static final String HOST = "https://sso.acme.example";

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create().with("publicUrl", "HTTPS://SSO.acme.example:443/");

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  @Test
  void theProviderIsGivenTheNormalForm() {
    var ours =
        acme.owner().get("/v1/connections/" + acme.connection()).json().path("service_provider");

    assertThat(ours.path("entity_id").asText()).startsWith(HOST + "/saml/");
    assertThat(ours.path("acs_url").asText()).startsWith(HOST + "/saml/");
    assertThat(SERVER.client().get("/saml/" + acme.connection() + "/metadata").body())
        .contains(HOST + "/saml/")
        .doesNotContain("SSO.acme", ":443");
  }

  @Test
  void aResponseMayNameTheAddressAsItWasConfigured() {
    var begun = acme.begin();
    String configured = acme.acsUrl().replace(HOST, "https://SSO.acme.example:443");

    var answer =
        acme.post(
            begun,
            acme.response(begun).with("destination", configured).with("recipient", configured));

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }
}
