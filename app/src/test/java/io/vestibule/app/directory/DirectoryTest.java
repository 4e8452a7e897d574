package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  @Test
  void aNewDirectoryTellsWhereScimIs() {
    var directory = SomeDirectory.in(SERVER);

    var shown = directory.owner().get(directory.path()).json();

    assertThat(shown.path("scim_base_url").asText()).isEqualTo("http://localhost:8080/scim/v2");
    assertThat(shown.path("idp").asText()).isEqualTo("okta");
    assertThat(shown.path("state").asText()).isEqualTo("created");
  }

  @Test
  void goodCallsMoveItOn() {
    var directory = SomeDirectory.in(SERVER);

    directory.scim().get("/scim/v2/Users?filter=userName%20eq%20%22x%22");
    assertThat(state(directory)).isEqualTo("validating");

    directory.create("ann");
    assertThat(state(directory)).isEqualTo("active");
  }

  @Test
  void refusedCallsDoNot() {
    var directory = SomeDirectory.in(SERVER);

    directory.scim().get("/scim/v2/Users/nobody");
    directory.with("vscim_x").get("/scim/v2/Users");

    assertThat(state(directory)).isEqualTo("created");
  }

  private static String state(SomeDirectory directory) {
    return directory.owner().get(directory.path()).json().path("state").asText();
  }

  @Test
  void itIsListedAndRenamedByItsVersion() {
    var directory = SomeDirectory.in(SERVER);
    var version = directory.owner().get(directory.path()).header("ETag").orElseThrow();

    var renamed =
        directory
            .owner()
            .with("If-Match", version)
            .patch(directory.path(), "{\"name\":\"Entra\",\"idp\":\"entra\"}");

    assertThat(renamed.json().path("name").asText()).isEqualTo("Entra");
    var list = "/v1/organizations/" + directory.organization() + "/directories";
    assertThat(directory.owner().get(list).json().at("/data/0/idp").asText()).isEqualTo("entra");
    var late = directory.owner().with("If-Match", version).delete(directory.path());
    assertThat(late.code()).isEqualTo("VERSION_MISMATCH");
  }

  @Test
  void afterItsEndItsTokensOpenNothingAndItsPeopleStay() {
    var directory = SomeDirectory.in(SERVER);
    var ann = directory.user("ann");
    var person = directory.shown(ann).path("user_id").asText();

    assertThat(directory.owner().delete(directory.path()).status()).isEqualTo(204);

    assertThat(directory.owner().get(directory.path()).code()).isEqualTo("NOT_FOUND");
    assertThat(directory.scim().get("/scim/v2/Users").code()).isEqualTo("INVALID_SCIM_TOKEN");
    var memberships =
        "/v1/organizations/" + directory.organization() + "/memberships?user_id=" + person;
    assertThat(directory.owner().get(memberships).json().at("/data/0/state").asText())
        .isEqualTo("active");
  }

  @Test
  void aTokenIsShownOnceAndSeveralLive() {
    var directory = SomeDirectory.in(SERVER);
    var second = directory.newToken();

    assertThat(directory.scim().get("/scim/v2/Users").status()).isEqualTo(200);
    assertThat(directory.with(second).get("/scim/v2/Users").status()).isEqualTo(200);
    var list = directory.owner().get(directory.path() + "/tokens");
    assertThat(list.json().path("data")).hasSize(2);
    assertThat(list.body()).doesNotContain("vscim_");
    assertThat(list.json().at("/data/0/last_used_at").asText()).isNotEmpty();
  }

  @Test
  void aRevokedTokenIsRefusedWhileTheOtherLives() {
    var directory = SomeDirectory.in(SERVER);
    var second = directory.newToken();
    var first = directory.owner().get(directory.path() + "/tokens").json().at("/data/0/id");

    var path = directory.path() + "/tokens/" + first.asText();
    assertThat(directory.owner().delete(path).status()).isEqualTo(204);

    assertThat(directory.scim().get("/scim/v2/Users").code()).isEqualTo("INVALID_SCIM_TOKEN");
    assertThat(directory.with(second).get("/scim/v2/Users").status()).isEqualTo(200);
  }

  @Test
  void anExpiredTokenIsRefused() {
    var directory = SomeDirectory.in(SERVER);
    var end = SERVER.clock().instant().plus(Duration.ofHours(1));
    var body = "{\"expires_at\":\"" + end + "\"}";
    var token = directory.owner().post(directory.path() + "/tokens", body).json().path("token");

    assertThat(directory.with(token.asText()).get("/scim/v2/Users").status()).isEqualTo(200);
    SERVER.clock().advance(Duration.ofHours(2));
    assertThat(directory.with(token.asText()).get("/scim/v2/Users").code())
        .isEqualTo("INVALID_SCIM_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer x",
        "Basic dXNlcjpwYXNz",
        "Bearer vscim_0000000000000000000000000000000000000000000000000000000000000000000000"
            + "00000000"
      })
  void whatIsNoTokenIsChallenged(String header) {
    var refused = SERVER.client().with("Authorization", header).get("/scim/v2/Users");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("INVALID_SCIM_TOKEN");
    assertThat(refused.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
    assertThat(refused.json().at("/schemas/0").asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(refused.json().path("status").asText()).isEqualTo("401");
  }

  @Test
  void anApiKeyIsNoScimToken() {
    assertThat(SERVER.owner().get("/scim/v2/Users").code()).isEqualTo("INVALID_SCIM_TOKEN");
  }

  @Test
  void onlyTheHashOfATokenIsKept() {
    SomeDirectory.in(SERVER);

    assertThat(SERVER.query("SELECT max(length(secret_hash)) FROM directory_token"))
        .isEqualTo("32");
    assertThat(SERVER.query("SELECT count(*) FROM directory_token t WHERE t::text LIKE '%vscim%'"))
        .isEqualTo("0");
  }
}
