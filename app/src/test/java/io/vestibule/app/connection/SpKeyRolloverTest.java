package io.vestibule.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class SpKeyRolloverTest {

  private static final String KEYS = "/v1/service-provider-keys";

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static VestibuleServer other;

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  @BeforeAll
  static void startAnotherInstance() {
    other = VestibuleServer.besides(SERVER);
    other.start();
  }

  @AfterAll
  static void stopIt() {
    other.stop();
  }

  @BeforeEach
  void dropTheNextKey() {
    listed().stream()
        .filter(key -> key.path("state").asText().equals("next"))
        .forEach(key -> SERVER.owner().delete(path(key)));
  }

  private static List<JsonNode> listed() {
    var data = SERVER.owner().get(KEYS).json().path("data");
    return IntStream.range(0, data.size()).mapToObj(data::get).toList();
  }

  private static String path(JsonNode key) {
    return KEYS + "/" + key.path("fingerprint").asText();
  }

  private static Answer createNext() {
    return SERVER.owner().post(KEYS, "");
  }

  private static Answer switchTo(VestibuleServer instance, JsonNode key) {
    return SERVER
        .owner()
        .send("PATCH", instance.url() + path(key), "{\"state\":\"current\"}", "application/json");
  }

  private static Answer switchTo(JsonNode key) {
    return switchTo(SERVER, key);
  }

  private static X509Certificate certificate(JsonNode key) throws CertificateException {
    return Certificates.parse(key.path("certificate").asText());
  }

  /** What a provider knows of us that has just read our metadata. */
  private List<X509Certificate> published(VestibuleServer instance, String use) {
    var metadata =
        Xml.parse(instance.client().get("/saml/" + acme.connection() + "/metadata").body());
    var keys = metadata.getElementsByTagNameNS("*", "KeyDescriptor");
    return IntStream.range(0, keys.getLength())
        .mapToObj(i -> (Element) keys.item(i))
        .filter(key -> key.getAttribute("use").equals(use))
        .map(key -> key.getElementsByTagNameNS("*", "X509Certificate").item(0).getTextContent())
        .map(SpKeyRolloverTest::parsed)
        .toList();
  }

  private static X509Certificate parsed(String base64) {
    try {
      return Certificates.parse(base64);
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On both instances. */
  private void everyoneComesInWhoEncryptsTo(List<X509Certificate> certificates) {
    for (X509Certificate certificate : certificates) {
      for (VestibuleServer instance : List.of(SERVER, other)) {
        var answer = signIn(instance, certificate);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
      }
    }
  }

  private Answer signIn(VestibuleServer instance, X509Certificate recipient) {
    var begun = acme.begin();
    SomeResponse response = acme.response(begun);
    return acme.post(
        instance,
        begun,
        response.tampered(SomeEncryption.to(recipient)::encryptAssertion).encoded());
  }

  @Test
  void nobodyIsRefusedBeforeDuringAndAfterTheSwitch() throws Exception {
    var old = published(SERVER, "encryption");
    assertThat(old).hasSize(1);
    everyoneComesInWhoEncryptsTo(old);

    var next = createNext();
    assertThat(next.status()).as(next.body()).isEqualTo(201);
    var during = published(other, "encryption");
    assertThat(during).containsExactly(old.get(0), certificate(next.json()));
    assertThat(published(other, "signing")).isEqualTo(during);
    everyoneComesInWhoEncryptsTo(during);

    assertThat(switchTo(next.json()).status()).isEqualTo(200);
    assertThat(published(other, "encryption")).containsExactly(certificate(next.json()));
    everyoneComesInWhoEncryptsTo(during);

    SERVER.clock().advance(Duration.ofDays(29));
    everyoneComesInWhoEncryptsTo(during);
  }

  @Test
  void aRetiredKeyOpensNothingAfterItsGraceAndIsForgotten() throws Exception {
    var old = published(SERVER, "encryption").get(0);
    switchTo(createNext().json());
    SERVER.clock().advance(Duration.ofDays(30).plusSeconds(1));

    assertThat(signIn(SERVER, old).reason()).isEqualTo("decryption_failed");
    SERVER.runJob("retired-keys");

    assertThat(listed()).hasSize(1);
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM event WHERE type = 'service_provider_key.deleted'"
                    + " AND data->>'fingerprint' = '"
                    + Certificates.fingerprint(old)
                    + "'"))
        .isEqualTo("1");
  }

  @Test
  void aRetiredKeyThatIsDeletedOpensNothingAtOnce() throws Exception {
    var old = published(SERVER, "encryption").get(0);
    switchTo(createNext().json());
    assertThat(SERVER.owner().delete(KEYS + "/" + Certificates.fingerprint(old)).status())
        .isEqualTo(204);

    assertThat(signIn(other, old).reason()).isEqualTo("decryption_failed");
  }

  @Test
  void whatIsSignedIsSignedByTheCurrentKeyOnEveryInstance() throws Exception {
    var old = published(SERVER, "signing").get(0);
    var next = createNext().json();
    assertThat(isSignedBy(acme.begin(other).location(), old)).isTrue();

    switchTo(next);

    assertThat(isSignedBy(acme.begin(other).location(), certificate(next))).isTrue();
    assertThat(isSignedBy(acme.begin().location(), old)).isFalse();
  }

  private static boolean isSignedBy(URI location, X509Certificate certificate)
      throws GeneralSecurityException {
    String query = location.getRawQuery();
    int end = query.indexOf("&Signature=");
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(certificate);
    signature.update(query.substring(0, end).getBytes(StandardCharsets.US_ASCII));
    var value = URLDecoder.decode(query.substring(end + 11), StandardCharsets.UTF_8);
    return signature.verify(Base64.getDecoder().decode(value));
  }

  @Test
  void ofManyWhoSwitchOnTwoInstancesOneWins() {
    var next = createNext().json();

    var answers = Race.of(8, i -> switchTo(i % 2 == 0 ? SERVER : other, next));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .allSatisfy(
            answer -> {
              assertThat(answer.code()).isEqualTo("CONFLICT");
              assertThat(answer.json().at("/error/details/current_state").asText())
                  .isEqualTo("current");
            });
    assertThat(listed()).filteredOn(key -> key.path("state").asText().equals("current")).hasSize(1);
  }

  @Test
  void ofManyWhoMakeTheNextKeyOneWins() {
    var answers =
        Race.of(
            6,
            i ->
                SERVER
                    .owner()
                    .send(
                        "POST",
                        (i % 2 == 0 ? SERVER : other).url() + KEYS,
                        "",
                        "application/json"));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(published(SERVER, "signing")).hasSize(2);
  }

  @Test
  void theListShowsNoPrivateKey() {
    createNext();

    assertThat(listed())
        .extracting(key -> key.path("state").asText())
        .startsWith("current", "next");
    assertThat(SERVER.owner().get(KEYS).body()).doesNotContainIgnoringCase("private");
    assertThat(listed())
        .allSatisfy(
            key -> {
              assertThat(key.path("certificate").asText()).startsWith("-----BEGIN CERTIFICATE");
              assertThat(key.path("not_after").asText()).isNotEmpty();
            });
  }

  @Test
  void aSwitchIsInTheLog() {
    var next = createNext().json();
    switchTo(next);
    var fingerprint = next.path("fingerprint").asText();

    assertThat(lastEvent("service_provider_key.created")).contains(fingerprint);
    assertThat(lastEvent("service_provider_key.activated")).contains(fingerprint);
    assertThat(lastEvent("service_provider_key.retired")).doesNotContain(fingerprint);
  }

  private static String lastEvent(String type) {
    return SERVER.query(
        "SELECT data FROM event WHERE type = '" + type + "' ORDER BY id DESC LIMIT 1");
  }

  @Test
  void theNextKeyIsInTheForecast() {
    var next = createNext().json();

    assertThat(SERVER.owner().get("/v1/certificates/forecast").body())
        .contains(next.path("fingerprint").asText());
  }

  @Test
  void aStaleVersionIsRefused() {
    var next = createNext();
    var etag = next.header("ETag").orElseThrow();
    assertThat(SERVER.owner().get(path(next.json())).header("ETag")).contains(etag);
    var stale = SERVER.owner().with("If-Match", "\"7\"");

    assertThat(stale.patch(path(next.json()), "{\"state\":\"current\"}").code())
        .isEqualTo("VERSION_MISMATCH");
    assertThat(stale.delete(path(next.json())).code()).isEqualTo("VERSION_MISMATCH");
    assertThat(
            SERVER
                .owner()
                .with("If-Match", etag)
                .patch(path(next.json()), "{\"state\":\"current\"}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void anIllegalMoveIsRefused() {
    var next = createNext().json();
    assertThat(createNext().reason()).isEqualTo("next_key_exists");
    switchTo(next);

    assertThat(switchTo(next).code()).isEqualTo("CONFLICT");
    assertThat(SERVER.owner().delete(path(next)).code()).isEqualTo("CONFLICT");
    var retired = listed().get(1);
    assertThat(switchTo(retired).json().at("/error/details/current_state").asText())
        .isEqualTo("retired");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"state\":\"retired\"}",
        "{\"state\":\"next\"}",
        "{\"state\":1}",
        "{\"state\":null}",
        "[]",
        "{\"state\":\"current\",\"x\":1}"
      })
  void aBadBodyIsRefused(String body) {
    assertThat(SERVER.owner().patch(path(createNext().json()), body).status()).isIn(400, 422);
  }

  @Test
  void anotherProjectHasKeysOfItsOwn() {
    var next = createNext().json();
    var key =
        SERVER
            .owner()
            .post("/v1/projects", "{\"name\":\"Another\"}")
            .json()
            .at("/api_key/secret")
            .asText();
    Client stranger = SERVER.client().with("Authorization", "Bearer " + key);

    assertThat(stranger.get(path(next)).code()).isEqualTo("NOT_FOUND");
    assertThat(stranger.patch(path(next), "{\"state\":\"current\"}").code()).isEqualTo("NOT_FOUND");
    assertThat(stranger.delete(path(next)).code()).isEqualTo("NOT_FOUND");
    assertThat(stranger.get(KEYS).json().path("data")).hasSize(1);
    assertThat(stranger.get(KEYS).body()).doesNotContain(next.path("fingerprint").asText());
    assertThat(SERVER.client().get(KEYS).status()).isEqualTo(401);
    assertThat(Arrays.asList("x", "%00", "a".repeat(5000)))
        .allSatisfy(odd -> assertThat(stranger.get(KEYS + "/" + odd).status()).isIn(400, 404, 414));
  }
}
