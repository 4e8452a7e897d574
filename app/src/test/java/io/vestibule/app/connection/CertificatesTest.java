package io.vestibule.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.XmlSigner;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private final SamlCustomer acme = SamlCustomer.at(SERVER);
  private final String path = "/v1/connections/" + acme.connection() + "/certificates";

  private static String fingerprint(SigningKey key) {
    return Certificates.fingerprint(key.certificate());
  }

  private static String body(SigningKey key, String more) {
    var pem = JsonNodeFactory.instance.textNode(Certificates.toPem(key.certificate()));
    return "{\"certificate\":" + pem + more + "}";
  }

  private Answer add(SigningKey key, String more) {
    return acme.owner().post(path, body(key, more));
  }

  private Answer move(SigningKey key, String state) {
    return acme.owner().patch(path + "/" + fingerprint(key), "{\"state\":\"" + state + "\"}");
  }

  private Answer remove(SigningKey key) {
    return acme.owner().delete(path + "/" + fingerprint(key));
  }

  private JsonNode listed(SigningKey key) {
    return StreamSupport.stream(acme.owner().get(path).json().path("data").spliterator(), false)
        .filter(each -> each.path("fingerprint").asText().equals(fingerprint(key)))
        .findFirst()
        .orElseThrow();
  }

  private Answer signIn(SigningKey key) {
    var begun = acme.begin();
    return acme.post(begun, acme.response(begun).unsigned().signingAssertion(XmlSigner.with(key)));
  }

  private String events(String type) {
    return SERVER.query(
        "SELECT count(*) FROM event WHERE type = '"
            + type
            + "' AND subject = '"
            + acme.connection()
            + "'");
  }

  @Test
  void aNextCertificateThatWasAddedSignsInAtOnceAndThatIsNotedOnce() {
    var next = SomeKeys.rsa("rollover", 2048);
    assertThat(signIn(next).code()).isEqualTo("SAML_SIGNATURE_INVALID");

    var added = add(next, "");
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.json().path("state").asText()).isEqualTo("next");
    assertThat(signIn(next).status()).isEqualTo(303);
    assertThat(signIn(next).status()).isEqualTo(303);
    assertThat(signIn(SomeKeys.IDP).status()).isEqualTo(303);

    assertThat(events("connection.next_certificate_used")).isEqualTo("1");
    assertThat(events("connection.certificate_added")).isEqualTo("1");
  }

  @Test
  void theLastUseIsKeptToTheMinute() {
    assertThat(listed(SomeKeys.IDP).path("last_used_at").isNull()).isTrue();
    signIn(SomeKeys.IDP);
    var first = listed(SomeKeys.IDP).path("last_used_at").asText();
    SERVER.clock().advance(Duration.ofSeconds(30));
    signIn(SomeKeys.IDP);
    assertThat(listed(SomeKeys.IDP).path("last_used_at").asText()).isEqualTo(first);
    SERVER.clock().advance(Duration.ofSeconds(31));
    signIn(SomeKeys.IDP);
    assertThat(listed(SomeKeys.IDP).path("last_used_at").asText()).isGreaterThan(first);
  }

  @Test
  void whatARetiredCertificateSignsIsRefused() {
    assertThat(move(SomeKeys.IDP, "retired").json().path("state").asText()).isEqualTo("retired");
    assertThat(signIn(SomeKeys.IDP).code()).isEqualTo("SAML_SIGNATURE_INVALID");
    assertThat(signIn(SomeKeys.IDP_NEXT).status()).isEqualTo(303);

    assertThat(move(SomeKeys.IDP, "current").status()).isEqualTo(200);
    assertThat(signIn(SomeKeys.IDP).status()).isEqualTo(303);
  }

  @Test
  void aRolloverFailsNoSignIn() {
    var next = SomeKeys.ec("rolled", "secp384r1");
    add(next, "");
    assertThat(signIn(SomeKeys.IDP).status()).isEqualTo(303);
    move(next, "current");
    assertThat(signIn(next).status()).isEqualTo(303);
    move(SomeKeys.IDP, "retired");
    assertThat(signIn(next).status()).isEqualTo(303);
    assertThat(remove(SomeKeys.IDP).status()).isEqualTo(204);
    assertThat(signIn(next).status()).isEqualTo(303);
  }

  @Test
  void theLastOneOfAConnectionInUseStays() {
    assertThat(remove(SomeKeys.IDP_NEXT).status()).isEqualTo(204);

    assertThat(remove(SomeKeys.IDP).code()).isEqualTo("CONFLICT");
    assertThat(remove(SomeKeys.IDP).reason()).isEqualTo("last_certificate");
    assertThat(move(SomeKeys.IDP, "retired").reason()).isEqualTo("last_certificate");
    assertThat(signIn(SomeKeys.IDP).status()).isEqualTo(303);
  }

  @Test
  void twoThatRemoveTheLastTwoAtOnceLeaveOne() {
    Race.of(2, i -> remove(i == 0 ? SomeKeys.IDP : SomeKeys.IDP_NEXT).status());

    assertThat(acme.owner().get(path).json().path("data")).hasSize(1);
  }

  @Test
  void whatIsThereOrUnknownOrBadIsRefused() {
    assertThat(add(SomeKeys.IDP, "").code()).isEqualTo("ALREADY_EXISTS");
    assertThat(add(SomeKeys.WEAK, "").reason()).isEqualTo("weak_key");
    assertThat(remove(SomeKeys.STRANGER).code()).isEqualTo("NOT_FOUND");
    assertThat(move(SomeKeys.STRANGER, "current").code()).isEqualTo("NOT_FOUND");
    assertThat(acme.owner().patch("/v1/connections/conn_x/certificates/x", "{}").status())
        .isIn(404, 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"certificate\":1}", "{\"certificate\":\"x\",\"state\":\"old\"}", "[]"})
  void aBadBodyIsRefused(String body) {
    assertThat(acme.owner().post(path, body).status()).isIn(400, 422);
  }

  @Test
  void anotherProjectDoesNotSeeThem() {
    var key =
        SERVER
            .owner()
            .post("/v1/projects", "{\"name\":\"Another\"}")
            .json()
            .at("/api_key/secret")
            .asText();
    var stranger = SERVER.client().with("Authorization", "Bearer " + key);

    assertThat(stranger.get(path).code()).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(stranger.post(path, body(SomeKeys.SP, "")).code()).isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(stranger.delete(path + "/" + fingerprint(SomeKeys.IDP)).code())
        .isEqualTo("CONNECTION_NOT_FOUND");
  }

  @Test
  void aChangeIsSeenInTheVersionOfTheConnection() {
    var connection = "/v1/connections/" + acme.connection();
    var before = acme.owner().get(connection).header("ETag").orElseThrow();
    move(SomeKeys.IDP, "retired");

    assertThat(acme.owner().get(connection).header("ETag")).get().isNotEqualTo(before);
  }
}
