package io.vestibule.app.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
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
    var logout = Map.of("metadata_xml", keycloak.metadata());
    server.owner().put(path() + "/single-logout", json(logout));
  }

  @AfterAll
  static void stop() {
    keycloak.close();
    server.stop();
  }

  private static String body() {
    return json(
        Map.of(
            "name", "Keycloak",
            "idp", "keycloak",
            "state", "active",
            "metadata_xml", keycloak.metadata()));
  }

  private static String json(Map<String, ?> value) {
    return new ObjectMapper().valueToTree(value).toString();
  }

  private static String path() {
    return "/v1/connections/" + connection.path("id").asText();
  }

  private static URI login() {
    return URI.create(connection.at("/service_provider/login_url").asText());
  }

  private static Employee.End signIn(Map<String, String> clientSettings) {
    keycloak.register(client, clientSettings);
    return signIn();
  }

  private static Employee.End signIn() {
    return new Employee().signIn(login(), "ada", Keycloak.PASSWORD);
  }

  private static void assertIn(Employee.End end) {
    assertThat(end.session()).as(end.body()).isPresent();
    assertThat(as(end).get("/v1/sessions/me").json().at("/user/email").asText())
        .isEqualTo("ada@" + acme.domain());
  }

  private static Client as(Employee.End end) {
    return server.client().with("Authorization", "Bearer " + end.session().orElseThrow());
  }

  private static JsonNode signOuts() {
    return server.owner().get(path() + "/sign-outs").json().path("data");
  }

  private static JsonNode refusedSignIns() {
    return server.owner().get(path() + "/sign-ins?outcome=refused").json().path("data");
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
    int refusedBefore = refusedSignIns().size();
    assertIn(signIn(Map.of()));
    keycloak.addNextKey();
    var renewed = json(Map.of("metadata_xml", keycloak.metadata()));
    assertThat(server.owner().patch(path(), renewed).json().path("certificates")).hasSize(2);
    assertIn(signIn());
    keycloak.useNextKey();
    assertIn(signIn());
    assertIn(signIn(Map.of("saml.encrypt", "false")));
    assertThat(refusedSignIns()).hasSize(refusedBefore);
  }

  @Test
  void whoSignsOutHereIsSignedOutThere() {
    keycloak.register(client, Map.of());
    var browser = new Employee();
    var end = browser.signIn(login(), "ada", Keycloak.PASSWORD);
    assertThat(browser.open(login())).as("the provider's session").contains("SAMLResponse");

    var next = as(end).post("/v1/sessions/single-logout", "").json().path("identity_provider");
    var page = browser.carry(URI.create(next.path("url").asText()), fields(next.path("fields")));

    assertThat(page).contains("You are signed out");
    assertThat(as(end).get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
    assertThat(browser.open(login())).contains("name=\"password\"");
    assertThat(signOuts().at("/0/message").asText()).isEqualTo("response");
    assertThat(signOuts().at("/0/outcome").asText()).isEqualTo("accepted");
    assertThat(signOuts().at("/1/answered_at").isNull()).isFalse();
  }

  @Test
  void whoSignsOutThereIsSignedOutHere() {
    keycloak.register(client, Map.of());
    var browser = new Employee();
    var end = browser.signIn(login(), "ada", Keycloak.PASSWORD);

    browser.signOutAt(keycloak.logout());

    assertThat(as(end).get("/v1/sessions/me").reason()).isEqualTo("idp");
    assertThat(browser.open(login())).contains("name=\"password\"");
    assertThat(signOuts().at("/0/direction").asText()).isEqualTo("received");
    assertThat(signOuts().at("/0/sessions_ended").asInt()).isEqualTo(1);
  }

  @Test
  void whomAnAdministratorSignsOutThereIsSignedOutHere() {
    var withoutBrowser = client.deepCopy().put("frontchannelLogout", false);
    keycloak.register(withoutBrowser, Map.of());
    var end = signIn();

    keycloak.signOut("ada");

    assertThat(as(end).get("/v1/sessions/me").reason()).isEqualTo("idp");
  }

  @Test
  void theAddressThatIsKnownIsOnItsPageAlready() {
    keycloak.register(client, Map.of());
    var address = "ada@" + acme.domain();

    assertThat(new Employee().open(URI.create(login() + "?login_hint=" + address)))
        .contains("value=\"" + address + "\"");
  }

  private static Map<String, String> fields(JsonNode node) {
    return new ObjectMapper().convertValue(node, new TypeReference<>() {});
  }
}
