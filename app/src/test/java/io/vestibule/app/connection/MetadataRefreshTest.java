package io.vestibule.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.app.testing.WebServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.XmlSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataRefreshTest {

  private static final String METADATA = "/metadata";

  @RegisterExtension static final VestibuleServer SERVER = loose(VestibuleServer.create());

  private final WebServer idp = WebServer.http().serve(METADATA, SomeMetadata.of(SomeKeys.IDP));
  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private static VestibuleServer loose(VestibuleServer server) {
    return server.with("outbound.allowPrivateAddresses", "true").with("outbound.allowHttp", "true");
  }

  @AfterEach
  void close() {
    acme.owner().delete("/v1/connections/" + acme.connection());
    idp.close();
  }

  private void follow(String more) {
    var answer = acme.patch("{\"metadata_url\":\"" + idp.url(METADATA) + "\"" + more + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void aDayLater() {
    SERVER.clock().advance(Duration.ofHours(25));
    SERVER.runJob("metadata-refresh");
  }

  private JsonNode connection() {
    return acme.owner().get("/v1/connections/" + acme.connection()).json();
  }

  private JsonNode metadata() {
    return connection().path("metadata");
  }

  private JsonNode certificate(SigningKey key) {
    return StreamSupport.stream(connection().path("certificates").spliterator(), false)
        .filter(
            each ->
                each.path("fingerprint")
                    .asText()
                    .equals(Certificates.fingerprint(key.certificate())))
        .findFirst()
        .orElseThrow();
  }

  private int signIn(SigningKey key) {
    var begun = acme.begin();
    return acme.post(begun, acme.response(begun).unsigned().signingAssertion(XmlSigner.with(key)))
        .status();
  }

  private String events(String type) {
    return SERVER.query(
        "SELECT count(*) FROM event WHERE type = 'connection."
            + type
            + "' AND subject = '"
            + acme.connection()
            + "'");
  }

  @Test
  void itIsFetchedAgainWhenItsTimeHasComeAndNotBefore() {
    follow("");
    SERVER.runJob("metadata-refresh");
    assertThat(idp.hits()).isEqualTo(1);

    aDayLater();

    assertThat(idp.hits()).isEqualTo(2);
    assertThat(Instant.parse(metadata().path("fetched_at").asText()))
        .isAfter(SERVER.clock().instant().minus(Duration.ofMinutes(5)));
    assertThat(Instant.parse(metadata().path("next_at").asText()))
        .isBetween(
            SERVER.clock().instant().plus(Duration.ofHours(21)),
            SERVER.clock().instant().plus(Duration.ofHours(24)));
  }

  @Test
  void aNewKeyFromAnUnsignedDocumentIsAnnouncedAndNotTrusted() {
    follow("");
    idp.serve(METADATA, SomeMetadata.of(SomeKeys.IDP, SomeKeys.STRANGER));
    aDayLater();
    aDayLater();

    assertThat(certificate(SomeKeys.STRANGER).path("state").asText()).isEqualTo("next");
    assertThat(certificate(SomeKeys.STRANGER).path("trusted").asBoolean()).isFalse();
    assertThat(events("certificate_announced")).isEqualTo("1");
    assertThat(signIn(SomeKeys.STRANGER)).isNotEqualTo(303);
    assertThat(signIn(SomeKeys.IDP)).isEqualTo(303);

    var certificates = "/v1/connections/" + acme.connection() + "/certificates/";
    acme.owner()
        .patch(
            certificates + Certificates.fingerprint(SomeKeys.STRANGER.certificate()),
            "{\"state\":\"next\"}");
    assertThat(signIn(SomeKeys.STRANGER)).isEqualTo(303);
  }

  @Test
  void anAnnouncedKeyThatIsWithdrawnIsForgottenAndTheTrustedOneStays() {
    follow("");
    idp.serve(METADATA, SomeMetadata.of(SomeKeys.STRANGER));
    aDayLater();
    assertThat(connection().path("certificates")).hasSize(2);
    idp.serve(METADATA, SomeMetadata.of(SomeKeys.IDP));
    aDayLater();

    assertThat(connection().path("certificates")).hasSize(1);
    assertThat(signIn(SomeKeys.IDP)).isEqualTo(303);
  }

  @Test
  void whereTheConnectionTrustsItsMetadataTheRolloverIsTaken() {
    follow(",\"trust_metadata_keys\":true");
    idp.serve(METADATA, SomeMetadata.of(SomeKeys.IDP, SomeKeys.IDP_NEXT));
    aDayLater();
    assertThat(signIn(SomeKeys.IDP)).isEqualTo(303);
    assertThat(signIn(SomeKeys.IDP_NEXT)).isEqualTo(303);

    idp.serve(METADATA, SomeMetadata.of(SomeKeys.IDP_NEXT));
    aDayLater();
    assertThat(signIn(SomeKeys.IDP_NEXT)).isEqualTo(303);
    assertThat(signIn(SomeKeys.IDP)).isNotEqualTo(303);
    assertThat(certificate(SomeKeys.IDP).path("state").asText()).isEqualTo("retired");
    assertThat(events("certificate_announced")).isEqualTo("0");
  }

  @Test
  void whereTheDocumentIsSignedByThePinnedKeyTheRolloverIsTaken() {
    idp.serve(METADATA, SomeMetadata.signed(SomeKeys.SP, SomeMetadata.of(SomeKeys.IDP)));
    follow(
        ",\"metadata_certificate\":"
            + JsonNodeFactory.instance.textNode(Certificates.toPem(SomeKeys.SP.certificate())));
    idp.serve(
        METADATA,
        SomeMetadata.signed(SomeKeys.SP, SomeMetadata.of(SomeKeys.IDP, SomeKeys.IDP_NEXT)));
    aDayLater();
    assertThat(signIn(SomeKeys.IDP_NEXT)).isEqualTo(303);

    idp.serve(METADATA, SomeMetadata.signed(SomeKeys.STRANGER, SomeMetadata.of(SomeKeys.STRANGER)));
    aDayLater();
    assertThat(metadata().path("failure").asText()).isEqualTo("signature_invalid");
    assertThat(signIn(SomeKeys.IDP)).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Sign in</html>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "expired",
        "other entity"
      })
  void whateverComesInsteadTheLastGoodCopyStaysInUse(String published) {
    follow("");
    var text =
        published.equals("expired")
            ? SomeMetadata.of("validUntil=\"2020-01-01T00:00:00Z\"", SomeKeys.STRANGER)
            : published.equals("other entity")
                ? SomeMetadata.entity("urn:other", "", SomeKeys.STRANGER)
                : published;
    idp.serve(METADATA, text);
    aDayLater();

    assertThat(metadata().path("failure").asText()).isNotEmpty();
    assertThat(connection().path("certificates")).hasSize(1);
    assertThat(signIn(SomeKeys.IDP)).isEqualTo(303);
  }

  @Test
  void anAddressThatFailsForADayIsTriedLessAndLessAndThenRecovers() {
    follow("");
    idp.fail(METADATA, 503);
    aDayLater();
    var since = metadata().path("failing_since").asText();
    for (int i = 0; i < 24 * 6; i++) {
      SERVER.clock().advance(Duration.ofMinutes(10));
      SERVER.runJob("metadata-refresh");
    }

    assertThat(idp.hits()).isBetween(6, 16);
    assertThat(metadata().path("failure").asText()).isEqualTo("bad_status");
    assertThat(metadata().path("failing_since").asText()).isEqualTo(since);
    assertThat(Integer.parseInt(events("metadata_failed"))).isEqualTo(idp.hits() - 1);
    assertThat(signIn(SomeKeys.IDP)).isEqualTo(303);

    idp.serve(METADATA, SomeMetadata.of(SomeKeys.IDP));
    aDayLater();
    assertThat(metadata().path("failure").isNull()).isTrue();
    assertThat(events("metadata_recovered")).isEqualTo("1");
  }

  @Test
  void anEndpointThatMovedIsFollowed() {
    follow("");
    idp.serve(
        METADATA, SomeMetadata.of(SomeKeys.IDP).replace("idp.example.com/sso", "new.example/sso"));
    aDayLater();
    aDayLater();

    assertThat(connection().path("sso_url").asText()).isEqualTo("https://new.example/sso");
    assertThat(events("endpoint_moved")).isEqualTo("1");
  }

  @Test
  void manyInstancesFetchADocumentOnce() {
    follow("");
    SERVER.clock().advance(Duration.ofHours(25));
    Race.of(
        6,
        i -> {
          SERVER.runJob("metadata-refresh");
          return true;
        });

    assertThat(idp.hits()).isEqualTo(2);
  }

  @Test
  void anInstanceRunsTheJobByItself() throws InterruptedException {
    follow("");
    SERVER.clock().advance(Duration.ofHours(25));
    var fetched = new CountDownLatch(1);
    idp.serve(METADATA, exchange -> fetched.countDown());
    var second = loose(VestibuleServer.besides(SERVER)).with("jobs.enabled", "true");
    second.start();
    try {
      assertThat(fetched.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      second.stop();
    }
  }

  private JsonNode logout() {
    return acme.owner().get("/v1/connections/" + acme.connection() + "/single-logout").json();
  }

  private void publishLogout(String url) {
    idp.serve(METADATA, SomeMetadata.withLogout(SomeMetadata.of(SomeKeys.IDP), "HTTP-POST", url));
  }

  @Test
  void theLogoutAddressComesMovesAndGoesWithTheMetadata() {
    publishLogout("https://idp.example.com/slo");
    follow("");
    assertThat(logout().path("url").asText()).isEqualTo("https://idp.example.com/slo");
    assertThat(logout().path("binding").asText()).isEqualTo("http_post");

    aDayLater();
    assertThat(events("single_logout_changed")).isEqualTo("1");

    publishLogout("https://idp.example.com/moved");
    aDayLater();
    assertThat(logout().path("url").asText()).isEqualTo("https://idp.example.com/moved");
    assertThat(events("single_logout_changed")).isEqualTo("2");

    idp.serve(METADATA, SomeMetadata.of(SomeKeys.IDP));
    aDayLater();
    assertThat(logout().at("/error/code").asText()).isEqualTo("NOT_FOUND");
    assertThat(events("single_logout_changed")).isEqualTo("3");
  }

  @Test
  void aLogoutAddressThatWasSetByHandStays() {
    publishLogout("https://idp.example.com/slo");
    follow("");
    var path = "/v1/connections/" + acme.connection() + "/single-logout";
    acme.owner().put(path, "{\"url\":\"https://idp.example.com/by-hand\"}");

    publishLogout("https://idp.example.com/moved");
    aDayLater();
    assertThat(logout().path("url").asText()).isEqualTo("https://idp.example.com/by-hand");
    idp.serve(METADATA, SomeMetadata.of(SomeKeys.IDP));
    aDayLater();
    assertThat(logout().path("url").asText()).isEqualTo("https://idp.example.com/by-hand");
  }
}
