package io.vestibule.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static Answer create(String fields) {
    var acme = SamlCustomer.at(SERVER);
    return SERVER
        .owner()
        .post(
            "/v1/organizations/" + acme.organization() + "/connections",
            "{\"name\":\"Some\"," + fields + "}");
  }

  private static String metadata(String name) {
    try (var input = ConnectionsTest.class.getResourceAsStream("/metadata/" + name + ".xml")) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"okta", "entra", "google", "adfs", "keycloak"})
  void metadataIsEnough(String name) {
    var answer =
        create(
            "\"idp\":\""
                + name
                + "\",\"state\":\"active\",\"metadata_xml\":"
                + quoted(metadata(name)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var connection = answer.json();
    assertThat(connection.path("state").asText()).isEqualTo("active");
    assertThat(connection.path("sso_binding").asText()).isEqualTo("http_redirect");
    assertThat(connection.path("idp_entity_id").asText()).isNotEmpty();
    assertThat(connection.path("certificates").size()).isPositive();
    assertThat(connection.at("/service_provider/acs_url").asText()).endsWith("/acs");
    assertThat(answer.header("ETag")).isPresent();
  }

  @Test
  void aNewConnectionIsADraft() {
    var answer = create("\"idp\":\"google\"");

    assertThat(answer.json().path("state").asText()).isEqualTo("draft");
    assertThat(answer.json().path("jit").asBoolean()).isTrue();
    assertThat(answer.json().path("allow_idp_initiated").asBoolean()).isFalse();
    assertThat(answer.json().path("any_email_domain").asBoolean()).isFalse();
  }

  @Test
  void whatIsIncompleteCannotBeActive() {
    var answer = create("\"state\":\"active\",\"idp_entity_id\":\"x\"");

    assertThat(answer.code()).isEqualTo("SAML_NOT_CONFIGURED");
    assertThat(answer.json().at("/error/details/missing").toString())
        .isEqualTo("[\"sso_url\",\"certificates\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | xml_malformed",
        "<a/> | not_metadata",
        "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'/> | no_identity_provider"
      })
  void badMetadataIsRefusedWithAReason(String xml, String reason) {
    var answer = create("\"metadata_xml\":" + quoted(xml));

    assertThat(answer.code()).isEqualTo("METADATA_INVALID");
    assertThat(answer.reason()).isEqualTo(reason);
  }

  @Test
  void aWeakOrUnreadableCertificateIsRefusedByPosition() {
    var good = quoted(Certificates.toPem(SomeKeys.IDP.certificate()));
    var weak = quoted(Certificates.toPem(SomeKeys.WEAK.certificate()));

    var answer = create("\"certificates\":[" + good + "," + weak + "]");
    assertThat(answer.code()).isEqualTo("CERTIFICATE_INVALID");
    assertThat(answer.reason()).isEqualTo("weak_key");
    assertThat(answer.json().at("/error/details/field").asText()).isEqualTo("certificates[1]");
    assertThat(create("\"certificates\":[\"x\"]").reason()).isEqualTo("unreadable");
    assertThat(create("\"certificates\":[]").status()).isEqualTo(422);
    assertThat(create("\"certificates\":[1]").status()).isEqualTo(422);
    assertThat(create("\"certificates\":[null]").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"idp\":\"other\"",
        "\"idp_entity_id\":\"a b\"",
        "\"sso_url\":\"javascript:alert(1)\"",
        "\"jit\":\"yes\"",
        "\"state\":\"deleted\"",
        "\"attribute_mapping\":{\"email\":\"\"}",
        "\"attribute_mapping\":{\"phone\":\"x\"}",
        "\"attribute_mapping\":[]",
        "\"unknown\":1"
      })
  void aBadFieldIsUnprocessable(String field) {
    assertThat(create(field).status()).isEqualTo(422);
  }

  @Test
  void theStatesFollowTheirOrder() {
    var acme = SamlCustomer.at(SERVER);

    assertThat(acme.patch("{\"state\":\"draft\"}").code()).isEqualTo("CONFLICT");
    assertThat(
            acme.patch("{\"state\":\"testing\"}")
                .json()
                .at("/error/details/current_state")
                .asText())
        .isEqualTo("active");
    assertThat(acme.patch("{\"state\":\"disabled\"}").status()).isEqualTo(200);
    assertThat(acme.patch("{\"state\":\"active\"}").json().path("state").asText())
        .isEqualTo("active");
  }

  @Test
  void certificatesAreReplacedAsAWhole() {
    var acme = SamlCustomer.at(SERVER);
    var next = quoted(Certificates.toPem(SomeKeys.IDP_NEXT.certificate()));

    var answer = acme.patch("{\"certificates\":[" + next + "," + next + "]}");

    assertThat(answer.json().path("certificates")).hasSize(1);
    assertThat(answer.json().at("/certificates/0/fingerprint").asText())
        .isEqualTo(Certificates.fingerprint(SomeKeys.IDP_NEXT.certificate()));
  }

  @Test
  void aStaleVersionIsRefused() {
    var acme = SamlCustomer.at(SERVER);
    var path = "/v1/connections/" + acme.connection();
    var etag = acme.owner().get(path).header("ETag").orElseThrow();
    acme.patch("{\"name\":\"Newer\"}");

    assertThat(acme.owner().with("If-Match", etag).patch(path, "{\"name\":\"Lost\"}").status())
        .isEqualTo(412);
  }

  @Test
  void aDeletedConnectionIsGoneEverywhere() {
    var acme = SamlCustomer.at(SERVER);
    var path = "/v1/connections/" + acme.connection();

    assertThat(acme.owner().delete(path).status()).isEqualTo(204);
    assertThat(acme.owner().get(path).code()).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(SERVER.client().get("/saml/" + acme.connection() + "/login").code())
        .isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(
            acme.owner()
                .get("/v1/organizations/" + acme.organization() + "/connections")
                .json()
                .path("data"))
        .isEmpty();
  }

  @Test
  void anotherProjectDoesNotSeeIt() {
    var acme = SamlCustomer.at(SERVER);
    var key =
        SERVER
            .owner()
            .post("/v1/projects", "{\"name\":\"Another\"}")
            .json()
            .at("/api_key/secret")
            .asText();
    var stranger = SERVER.client().with("Authorization", "Bearer " + key);
    var path = "/v1/connections/" + acme.connection();

    assertThat(stranger.get(path).code()).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(stranger.patch(path, "{\"name\":\"Mine\"}").code())
        .isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(stranger.delete(path).code()).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(stranger.get(path + "/sign-ins").code()).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(stranger.get(path + "/sign-outs").code()).isEqualTo("CONNECTION_NOT_FOUND");
  }

  @Test
  void aMappedAttributeIsReadInsteadOfTheCommonOnes() {
    var acme =
        SamlCustomer.at(
            SERVER, "\"attribute_mapping\":{\"email\":\"urn:mail\",\"given_name\":\"gn\"}");
    var begun = acme.begin();

    var answer =
        acme.post(
            begun,
            acme.response(begun)
                .attribute("email", "wrong@elsewhere.example")
                .attribute("urn:mail", acme.email("mapped"))
                .attribute("gn", "Mapped"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(SERVER.owner().get("/v1/users?email=" + acme.email("mapped")).json().at("/data/0"))
        .satisfies(user -> assertThat(user.toString()).contains("Mapped").contains("Lovelace"));
  }
}
