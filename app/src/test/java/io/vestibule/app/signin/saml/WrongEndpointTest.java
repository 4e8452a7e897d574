package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers send to the wrong one of our addresses is told apart. */
class WrongEndpointTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private Answer post(String path, String field, String xml) {
    return SERVER
        .client()
        .form(
            "/saml/" + acme.connection() + path,
            field + "=" + SamlCustomer.encoded(SomeResponse.encoded(xml)));
  }

  @ParameterizedTest
  @CsvSource({
    "SAMLRequest, LogoutRequest, unexpected_logout_message",
    "SAMLResponse, LogoutResponse, unexpected_logout_message",
    "SAMLRequest, AuthnRequest, unexpected_message"
  })
  void anotherMessageAtTheAcs(String field, String message, String reason) {
    String xml = "<" + message + " xmlns='urn:oasis:names:tc:SAML:2.0:protocol' Version='2.0'/>";

    acme.assertRefused(post("/acs", field, xml), "INVALID_SAML_RESPONSE", reason);
  }

  @Test
  void anAssertionWithoutResponseAtTheAcs() {
    String xml = Xml.write(acme.response().assertion());

    acme.assertRefused(
        post("/acs", "SAMLResponse", xml), "INVALID_SAML_RESPONSE", "assertion_without_response");
  }

  @Test
  void aResponseAtTheLogoutServiceAndTheTextNamesTheRightAddress() {
    var answer = post("/slo", "SAMLResponse", acme.response().xml());

    assertThat(answer.reason()).isEqualTo("response_at_logout_service");
    var trace =
        acme.owner()
            .get(
                "/v1/connections/"
                    + acme.connection()
                    + "/sign-outs/"
                    + answer.json().at("/error/details/trace_id").asText())
            .json();
    assertThat(trace.at("/sign_out/fix/what").asText()).contains("acs_url");
  }
}
