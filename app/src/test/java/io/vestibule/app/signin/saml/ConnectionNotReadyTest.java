package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A connection that is not active lets nobody in. */
class ConnectionNotReadyTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  @Test
  void aDisabledOneLetsNobodyIn() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();
    acme.patch("{\"state\":\"disabled\"}");

    acme.assertRefused(
        acme.post(begun, acme.response(begun)), "SAML_NOT_CONFIGURED", "connection_disabled");
    assertThat(SERVER.client().get("/saml/" + acme.connection() + "/login").reason())
        .isEqualTo("connection_disabled");
  }

  @Test
  void aDraftLetsNobodyIn() {
    var acme = SamlCustomer.at(SERVER);
    var body = SamlCustomer.body("").replace("\"active\"", "\"draft\"");
    var draft =
        acme.owner().post("/v1/organizations/" + acme.organization() + "/connections", body).json();

    assertThat(SERVER.client().get("/saml/" + draft.path("id").asText() + "/login").reason())
        .isEqualTo("connection_in_test");
  }

  @Test
  void anEmptyOneSaysThatItIsNotSetUp() {
    var acme = SamlCustomer.at(SERVER);
    var draft =
        acme.owner()
            .post(
                "/v1/organizations/" + acme.organization() + "/connections", "{\"name\":\"Draft\"}")
            .json();
    var path = "/saml/" + draft.path("id").asText();

    assertThat(SERVER.client().get(path + "/login").code()).isEqualTo("SAML_NOT_CONFIGURED");
    assertThat(SERVER.client().get(path + "/login").reason())
        .isEqualTo("connection_missing_fields");
    assertThat(SERVER.client().get(path + "/metadata").status()).isEqualTo(200);
    assertThat(SERVER.client().form(path + "/acs", "SAMLResponse=x").reason())
        .isEqualTo("connection_missing_fields");
  }
}
