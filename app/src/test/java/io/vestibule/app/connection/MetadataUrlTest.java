package io.vestibule.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.app.testing.WebServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import java.nio.charset.Charset;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataUrlTest {

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create()
          .with("outbound.allowPrivateAddresses", "true")
          .with("outbound.allowHttp", "true");

  private static final WebServer IDP = WebServer.http();

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  @AfterAll
  static void close() {
    IDP.close();
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  private static String url(String path) {
    return "\"metadata_url\":" + quoted(IDP.url(path).toString());
  }

  private Answer create(String fields) {
    return SERVER
        .owner()
        .post(
            "/v1/organizations/" + acme.organization() + "/connections",
            "{\"name\":\"Some\"," + fields + "}");
  }

  @Test
  void anAddressIsEnough() {
    IDP.serve("/enough", SomeMetadata.of("cacheDuration=\"PT6H\"", SomeKeys.IDP));

    var answer = create("\"state\":\"active\"," + url("/enough"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var connection = answer.json();
    assertThat(connection.path("idp_entity_id").asText()).isEqualTo(SomeResponse.IDP);
    assertThat(connection.path("certificates")).hasSize(1);
    assertThat(connection.at("/metadata/url").asText()).isEqualTo(IDP.url("/enough").toString());
    assertThat(Instant.parse(connection.at("/metadata/next_at").asText()))
        .isBetween(
            SERVER.clock().instant().plusSeconds(5 * 3600),
            SERVER.clock().instant().plusSeconds(6 * 3600));
    assertThat(connection.at("/metadata/failure").isNull()).isTrue();
    var read = acme.owner().get("/v1/connections/" + connection.path("id").asText()).json();
    assertThat(read.path("metadata")).isEqualTo(connection.path("metadata"));
  }

  @Test
  void aConnectionMayTurnToAnAddressAndAwayFromIt() {
    IDP.serve("/turn", SomeMetadata.of(SomeKeys.IDP_NEXT));

    var turned = acme.patch("{" + url("/turn") + "}").json();
    assertThat(turned.at("/certificates/0/fingerprint").asText())
        .isEqualTo(Certificates.fingerprint(SomeKeys.IDP_NEXT.certificate()));
    assertThat(acme.patch("{\"name\":\"Other\"}").json().path("metadata").isObject()).isTrue();

    var away = acme.patch("{\"sso_url\":\"https://elsewhere.example/sso\"}").json();
    assertThat(away.path("metadata").isNull()).isTrue();
  }

  @Test
  void oneOfSeveralProvidersIsChosenByItsEntityId() {
    IDP.serve(
        "/federation",
        "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
            + SomeMetadata.entity("urn:one", "", SomeKeys.IDP)
            + SomeMetadata.entity("urn:two", "", SomeKeys.IDP_NEXT).replace("_m", "_n")
            + "</md:EntitiesDescriptor>");

    assertThat(create(url("/federation")).reason()).isEqualTo("several_identity_providers");
    assertThat(create("\"idp_entity_id\":\"urn:three\"," + url("/federation")).reason())
        .isEqualTo("unknown_entity");
    var answer = create("\"idp_entity_id\":\"urn:two\"," + url("/federation"));
    assertThat(answer.json().path("idp_entity_id").asText()).isEqualTo("urn:two");
  }

  @Test
  void whereASignerIsPinnedOnlyItsSignatureCounts() {
    String pin =
        "\"metadata_certificate\":" + quoted(Certificates.toPem(SomeKeys.SP.certificate())) + ",";
    IDP.serve("/unsigned", SomeMetadata.of(SomeKeys.IDP));
    IDP.serve("/stranger", SomeMetadata.signed(SomeKeys.STRANGER, SomeMetadata.of(SomeKeys.IDP)));
    IDP.serve("/signed", SomeMetadata.signed(SomeKeys.SP, SomeMetadata.of(SomeKeys.IDP)));

    assertThat(create(pin + url("/unsigned")).reason()).isEqualTo("signature_missing");
    assertThat(create(pin + url("/stranger")).reason()).isEqualTo("signature_invalid");
    assertThat(create(pin + url("/signed")).json().at("/metadata/signed").asBoolean()).isTrue();
    assertThat(create(pin + "\"jit\":true").status()).isEqualTo(422);
  }

  @Test
  void whatCannotBeFetchedOrUsedChangesNothing() {
    IDP.fail("/broken", 500);
    IDP.serve("/page", "<html>Sign in</html>");
    IDP.serve("/old", SomeMetadata.of("validUntil=\"2020-01-01T00:00:00Z\"", SomeKeys.IDP));

    assertThat(acme.patch("{" + url("/broken") + "}").code()).isEqualTo("METADATA_UNREACHABLE");
    assertThat(acme.patch("{" + url("/broken") + "}").reason()).isEqualTo("bad_status");
    assertThat(acme.patch("{" + url("/page") + "}").reason()).isEqualTo("not_metadata");
    assertThat(acme.patch("{" + url("/old") + "}").reason()).isEqualTo("expired");
    assertThat(acme.patch("{\"metadata_url\":\"ftp://x.example/\"}").code())
        .isEqualTo("INVALID_URL");
    assertThat(acme.patch("{\"metadata_xml\":\"<a/>\"," + url("/page") + "}").status())
        .isEqualTo(422);
    var connection = acme.owner().get("/v1/connections/" + acme.connection()).json();
    assertThat(connection.path("metadata").isNull()).isTrue();
    assertThat(connection.path("certificates")).hasSize(2);
  }

  @Test
  void anInsideAddressIsRefusedWithAReason() {
    var answer = create("\"metadata_url\":\"http://169.254.169.254/latest/meta-data\"");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("INVALID_URL");
    assertThat(answer.reason()).isEqualTo("address_refused");
    assertThat(answer.json().at("/error/details/field").asText()).isEqualTo("metadata_url");
    assertThat(answer.json().at("/error/message").asText())
        .contains("the host is at a private or reserved network address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "  \uFEFF", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"})
  void pastedMetadataMayBeginWithWhatCopyingAdds(String before) {
    var answer = create("\"metadata_xml\":" + quoted(before + SomeMetadata.of(SomeKeys.IDP)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16, UTF-16", "ISO-8859-1, ISO-8859-1", "UTF-8, UTF-8"})
  void publishedMetadataIsReadInItsEncoding(String declared, Charset charset) {
    var xml =
        "<?xml version=\"1.0\" encoding=\""
            + declared
            + "\"?>"
            + SomeMetadata.entity("urn:ä", "", SomeKeys.IDP);
    byte[] body = xml.getBytes(charset);
    IDP.serve(
        "/encoded",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        });

    var answer = create(url("/encoded"));

    assertThat(answer.json().path("idp_entity_id").asText()).as(answer.body()).isEqualTo("urn:ä");
  }
}
