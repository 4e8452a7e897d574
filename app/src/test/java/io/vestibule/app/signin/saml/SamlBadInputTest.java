package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.testing.SomeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no response, no form or no address of ours is the caller's fault. */
class SamlBadInputTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private Answer form(String body) {
    return SERVER.client().form(acme.acsPath(), body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SAMLResponse",
        "SAMLResponse=",
        "RelayState=x",
        "SAMLResponse=%00",
        "SAMLResponse=%FF%FE",
        "SAMLResponse=PGEvPg%3D%3D",
        "SAMLResponse=a&SAMLResponse=b",
        "&&&=&"
      })
  void isAnInvalidResponse(String body) {
    assertThat(form(body).code()).isEqualTo("INVALID_SAML_RESPONSE");
  }

  @Test
  void brokenUrlEncodingIsABadRequest() {
    assertThat(form("SAMLResponse=%zz").code()).isEqualTo("BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"charset=nope", "charset=utf-16", "charset=\"", "boundary"})
  void anOddCharsetIsNoFaultOfOurs(String parameter) {
    var answer =
        SERVER
            .client()
            .with("Content-Type", "application/x-www-form-urlencoded; " + parameter)
            .form(acme.acsPath(), "SAMLResponse=x");
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void aLongValueIsCutBetweenCharactersForTheTrace() {
    var begun = acme.begin();
    var answer = acme.post(begun, acme.response(begun).with("audience", "a" + "👩".repeat(600)));
    assertThat(answer.reason()).isEqualTo("audience_mismatch");
    assertThat(
            acme.trace(answer.json().at("/error/details/trace_id").asText())
                .at("/findings/0/observed")
                .asText())
        .hasSizeLessThan(510);
  }

  @Test
  void anotherContentTypeIsRefused() {
    assertThat(SERVER.client().post(acme.acsPath(), "{}").status()).isEqualTo(400);
  }

  @Test
  void aBodyOverTheLimitIsRefusedBeforeItIsReadWhole() {
    assertThat(form("SAMLResponse=" + "A".repeat(3 * 1024 * 1024)).status()).isEqualTo(413);
  }

  @Test
  void aResponseOverOneMebibyteIsTooLarge() {
    assertThat(form("SAMLResponse=" + "A".repeat(1024 * 1024 + 1)).reason()).isEqualTo("too_large");
  }

  @Test
  void aDocumentTypeIsRefused() {
    var encoded = SomeResponse.encoded("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/\"><a/>");
    assertThat(form("SAMLResponse=" + SamlCustomer.encoded(encoded)).reason())
        .isEqualTo("xml_doctype");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/saml/conn_00000000000000000000000000/login",
        "/saml/conn_00000000000000000000000000/metadata",
        "/saml/x/login",
        "/saml/org_00000000000000000000000000/login",
        "/sso?connection=x"
      })
  void anUnknownConnectionIsNotFound(String path) {
    var answer = SERVER.client().get(path);
    assertThat(answer.code()).isIn("CONNECTION_NOT_FOUND", "NOT_FOUND");
    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void anOrganizationIdIsNoConnection() {
    var asConnection = acme.organization().replace("org_", "conn_");
    assertThat(SERVER.client().get("/saml/" + asConnection + "/login").code())
        .isEqualTo("CONNECTION_NOT_FOUND");
  }

  @Test
  void ssoWithoutAnythingIsABadRequest() {
    assertThat(SERVER.client().get("/sso").status()).isEqualTo(400);
  }
}
