package io.vestibule.app.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real identity provider, configured from our metadata and we from its. Needs the distribution,
 * which the profile {@code keycloak} fetches: {@code ./vestibule test -Pkeycloak}.
 */
@Tag("keycloak")
class KeycloakTest {

  private static VestibuleServer server;
  private static Keycloak keycloak;
  private static Acme acme;
  private static JsonNode connection;
  private static ObjectNode client;

  @BeforeAll
  static void introduceThemToEachOther() throws IOException {
    int port = VestibuleServer.freePort();
    server =
        VestibuleServer.create()
            .with("server.applicationConnectors[0].port", Integer.toString(port))
            .with("publicUrl", "http://localhost:" + port);
    server.start();
    keycloak =
        Keycloak.start(
            Path.of(System.getProperty("vestibule.keycloak")), Path.of("target/keycloak.log"));
    acme = Acme.on(server).withDomain();
    keycloak.addPerson("ada", "ada@" + acme.domain());
    connection = server.owner().post(acme.path() + "/connections", body()).json();
    var metadata =
        server.client().get(connection.at("/service_provider/metadata_url").asText()).body();
    client = keycloak.readMetadata(metadata);
  }

  @AfterAll
  static void stop() {
    keycloak.close();
    server.stop();
  }

  private static String body() {
    return new ObjectMapper()
        .valueToTree(
            Map.of(
                "name", "Keycloak",
                "idp", "keycloak",
                "state", "active",
                "metadata_xml", keycloak.metadata()))
        .toString();
  }

  private static Employee.End signIn(Map<String, String> clientSettings) {
    keycloak.register(client, clientSettings);
    return signIn();
  }

  private static Employee.End signIn() {
    var login = URI.create(connection.at("/service_provider/login_url").asText());
    return new Employee().signIn(login, "ada", Keycloak.PASSWORD);
  }

  private static void assertIn(Employee.End end) {
    assertThat(end.session()).as(end.body()).isPresent();
    var me =
        server
            .client()
            .with("Authorization", "Bearer " + end.session().orElseThrow())
            .get("/v1/sessions/me");
    assertThat(me.json().at("/user/email").asText()).isEqualTo("ada@" + acme.domain());
  }

  /** Our metadata shows an encryption key, so Keycloak encrypts. */
  @Test
  void asItReadsOurMetadataAPersonComesIn() {
    assertIn(signIn(Map.of()));
  }

  @Test
  void everyWayOfSigningIsTaken() {
    var notEncrypted = Map.of("saml.encrypt", "false");
    assertIn(signIn(notEncrypted));
    assertIn(signIn(Map.of("saml.encrypt", "false", "saml.server.signature", "false")));
    assertIn(signIn(Map.of("saml.encrypt", "false", "saml.assertion.signature", "false")));
    assertIn(signIn(Map.of("saml.signature.algorithm", "RSA_SHA512")));
  }

  @Test
  void whatIsNotSafeIsRefused() {
    var sha1 = signIn(Map.of("saml.signature.algorithm", "RSA_SHA1"));
    assertThat(sha1.session()).isEmpty();
    assertThat(sha1.body()).contains("SAML_SIGNATURE_INVALID").contains("weak_algorithm");
    var unsigned =
        signIn(Map.of("saml.server.signature", "false", "saml.assertion.signature", "false"));
    assertThat(unsigned.session()).isEmpty();
    assertThat(unsigned.body()).contains("unsigned");
  }

  @Test
  void theRealmsKeyIsChangedWithoutARefusedSignIn() {
    assertIn(signIn(Map.of("saml.encrypt", "false")));
    keycloak.addNextKey();
    var renewed =
        new ObjectMapper().valueToTree(Map.of("metadata_xml", keycloak.metadata())).toString();
    var path = "/v1/connections/" + connection.path("id").asText();
    assertThat(server.owner().patch(path, renewed).json().path("certificates")).hasSize(2);
    assertIn(signIn());
    keycloak.useNextKey();
    assertIn(signIn());
  }
}
