package io.vestibule.app.directory.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OAuth clients of directories: RFC 6749 sections 2.3.1, 4.4, 5.1 and 5.2. */
class DirectoryClientsTest {

  private static final String GRANT = "grant_type=client_credentials";

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static VestibuleServer second;

  @BeforeAll
  static void startASecondInstance() {
    second = VestibuleServer.besides(SERVER);
    second.start();
  }

  @AfterAll
  static void stopIt() {
    second.stop();
  }

  private final SomeDirectory directory = SomeDirectory.in(SERVER);
  private final String path = directory.path() + "/oauth-clients";
  private final JsonNode made = directory.owner().post(path, "").json();
  private final String client = made.path("id").asText();
  private final String secret = made.path("client_secret").asText();

  private static String basic(String client, String secret) {
    var text = encoded(client) + ":" + encoded(secret);
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Answer byHeader(String client, String secret) {
    return SERVER
        .client()
        .with("Authorization", basic(client, secret))
        .form("/oauth2/token", GRANT);
  }

  private static Answer byBody(String client, String secret) {
    return SERVER
        .client()
        .form(
            "/oauth2/token",
            GRANT + "&client_id=" + encoded(client) + "&client_secret=" + encoded(secret));
  }

  private static String token(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("access_token").asText();
  }

  private int list(String token) {
    return directory.with(token).get("/scim/v2/Users").status();
  }

  @Test
  void aClientIsIssuedATokenThatOpensItsDirectory() {
    var answer = byHeader(client, secret);

    assertThat(answer.json().path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.json().path("expires_in").asInt()).isEqualTo(3600);
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
    var scim = directory.with(token(answer));
    assertThat(scim.post("/scim/v2/Users", directory.userBody("ann")).status()).isEqualTo(201);
    assertThat(directory.owner().get(directory.path() + "/users").json().path("data")).hasSize(1);
    assertThat(list(token(byBody(client, secret)))).isEqualTo(200);
    assertThat(made.path("token_url").asText()).endsWith("/oauth2/token");
  }

  @Test
  void theTokenEndsAfterAnHour() {
    var token = token(byBody(client, secret));

    SERVER.clock().advance(Duration.ofMinutes(59));
    assertThat(list(token)).isEqualTo(200);
    SERVER.clock().advance(Duration.ofMinutes(2));
    assertThat(list(token)).isEqualTo(401);

    SERVER.clock().advance(Duration.ofDays(9));
    SERVER.runJob("directory-access-tokens");
    assertThat(SERVER.query("SELECT count(*) FROM directory_token WHERE client_id IS NOT NULL"))
        .isEqualTo("0");
  }

  @Test
  void secretsAndTokensAreShownOnceAndStoredAsHashes() {
    var token = token(byBody(client, secret));

    assertThat(secret).startsWith("vcs_");
    assertThat(token).startsWith("vat_");
    var listed = directory.owner().get(path);
    assertThat(listed.body()).doesNotContain("vcs_", "vat_");
    assertThat(listed.json().at("/data/0/secrets/0/last_used_at").asText()).isNotEmpty();
    assertThat(directory.owner().get(directory.path() + "/tokens?limit=100").body())
        .doesNotContain("expires_at\":\"");
    for (var table : new String[] {"directory_client_secret", "directory_token", "event"}) {
      assertThat(
              SERVER.query(
                  "SELECT count(*) FROM "
                      + table
                      + " t WHERE t::text LIKE '%"
                      + secret
                      + "%' OR t::text LIKE '%"
                      + token
                      + "%'"))
          .isEqualTo("0");
    }
  }

  @Test
  void twoSecretsLiveSideBySideAndRevokingOneEndsItsTokens() {
    var added = directory.owner().post(path + "/" + client + "/secrets", "").json();
    var first = token(byBody(client, secret));
    var other = token(byBody(client, added.path("client_secret").asText()));
    var third = directory.owner().post(path + "/" + client + "/secrets", "");
    assertThat(third.code()).isEqualTo("CONFLICT");

    var revoked =
        directory
            .owner()
            .delete(path + "/" + client + "/secrets/" + firstSecret(added.path("id").asText()));

    assertThat(revoked.status()).isEqualTo(204);
    assertThat(list(first)).isEqualTo(401);
    assertThat(list(other)).isEqualTo(200);
    assertThat(byBody(client, secret).code()).isEqualTo("OAUTH_INVALID_CLIENT");
  }

  private String firstSecret(String notThisOne) {
    for (var each : directory.owner().get(path).json().at("/data/0/secrets")) {
      if (!each.path("id").asText().equals(notThisOne)) {
        return each.path("id").asText();
      }
    }
    throw new AssertionError("no other secret");
  }

  @Test
  void deletingTheClientEndsItsTokensAtOnceOnEveryInstance() {
    var token = token(byBody(client, secret));
    var there = directory.on(second).with(token);
    assertThat(there.get("/scim/v2/Users").status()).isEqualTo(200);

    assertThat(directory.owner().delete(path + "/" + client).status()).isEqualTo(204);

    assertThat(there.get("/scim/v2/Users").code()).isEqualTo("INVALID_SCIM_TOKEN");
    assertThat(byBody(client, secret).status()).isEqualTo(401);
    assertThat(directory.owner().delete(path + "/" + client).status()).isEqualTo(404);
  }

  @Test
  void deletingTheDirectoryEndsThemToo() {
    var token = token(byBody(client, secret));

    directory.owner().delete(directory.path());

    assertThat(list(token)).isEqualTo(401);
    assertThat(byBody(client, secret).code()).isEqualTo("OAUTH_INVALID_CLIENT");
  }

  @Test
  void noTokenOutlivesAClientThatIsDeletedAtTheSameMoment() {
    var tokens = new ConcurrentLinkedQueue<String>();

    Race.of(
        8,
        i -> {
          if (i == 0) {
            return directory.owner().delete(path + "/" + client).status();
          }
          var answer = byBody(client, secret);
          if (answer.status() == 200) {
            tokens.add(answer.json().path("access_token").asText());
          }
          return answer.status();
        });

    assertThat(tokens).allMatch(token -> list(token) == 401);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                                        400, OAUTH_INVALID_REQUEST",
    "grant_type=,                                               400, OAUTH_INVALID_REQUEST",
    "grant_type=client_credentials&grant_type=client_credentials, 400, OAUTH_INVALID_REQUEST",
    "grant_type=password&username=a&password=b,          400, OAUTH_UNSUPPORTED_GRANT_TYPE",
    "grant_type=client_credentials,                             401, OAUTH_INVALID_CLIENT",
    "grant_type=client_credentials&client_id=x,                 401, OAUTH_INVALID_CLIENT",
    "grant_type=client_credentials&client_id=x&client_secret=y, 401, OAUTH_INVALID_CLIENT",
    "grant_type=client_credentials&client_id=%00&client_secret=%FF, 401, OAUTH_INVALID_CLIENT"
  })
  void aBadRequestIsRefusedAsTheStandardHasIt(String form, int status, String code) {
    var answer = SERVER.client().form("/oauth2/token", form);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().path("error").asText())
        .isEqualTo(code.substring("OAUTH_".length()).toLowerCase(Locale.ROOT));
    assertThat(answer.header("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
  }

  @Test
  void anotherBodyThanAFormIsRefused() {
    var json = SERVER.client().post("/oauth2/token", "{\"grant_type\":\"client_credentials\"}");
    assertThat(json.status()).as(json.body()).isEqualTo(400);
    assertThat(json.json().path("error").asText()).isEqualTo("invalid_request");
    var none = SERVER.client().send("POST", "/oauth2/token", null, "");
    assertThat(none.status()).as(none.body()).isEqualTo(400);
    assertThat(none.json().path("error").asText()).isEqualTo("invalid_request");
  }

  @Test
  void twoMethodsOfAuthenticationAtOnceAreRefused() {
    var answer =
        SERVER
            .client()
            .with("Authorization", basic(client, secret))
            .form("/oauth2/token", GRANT + "&client_id=" + client + "&client_secret=" + secret);

    assertThat(answer.code()).isEqualTo("OAUTH_INVALID_REQUEST");
  }

  @Test
  void aHeaderThatIsNoneIsRefused() {
    for (var header : new String[] {"Basic", "Basic !", "Basic YQ==", "Bearer " + secret}) {
      var answer = SERVER.client().with("Authorization", header).form("/oauth2/token", GRANT);
      assertThat(answer.status()).as(header + answer.body()).isEqualTo(401);
    }
  }

  @Test
  void aClientOfAnotherDirectoryCannotUseTheSecret() {
    var other = SomeDirectory.in(SERVER);
    var stranger =
        other.owner().post(other.path() + "/oauth-clients", "").json().path("id").asText();

    assertThat(byBody(stranger, secret).code()).isEqualTo("OAUTH_INVALID_CLIENT");
    assertThat(other.owner().delete(other.path() + "/oauth-clients/" + client).status())
        .isEqualTo(404);
    assertThat(list(token(byBody(client, secret)))).isEqualTo(200);
  }

  @Test
  void afterTwentyFailuresInAMinuteTheClientWaits() {
    var wrong = secret.substring(0, secret.length() - 4) + "0000";
    for (int i = 0; i < 20; i++) {
      assertThat(byBody(client, wrong).status()).isEqualTo(401);
    }

    var refused = byBody(client, secret);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(refused.header("Retry-After")).isPresent();
    var other = directory.owner().post(path, "").json();
    assertThat(byBody(other.path("id").asText(), other.path("client_secret").asText()).status())
        .isEqualTo(200);
    SERVER.clock().advance(Duration.ofSeconds(61));
    for (int i = 0; i < 25; i++) {
      assertThat(byBody(client, secret).status()).isEqualTo(200);
    }
  }

  @Test
  void scimSaysThatItTakesBothKindsOfTokens() {
    var config = directory.scim().get("/scim/v2/ServiceProviderConfig").json();

    assertThat(config.path("authenticationSchemes").findValuesAsText("type"))
        .containsExactly("oauthbearertoken", "oauth2");
  }

  @Test
  void everyChangeHasAnEvent() {
    directory.owner().post(path + "/" + client + "/secrets", "");
    directory.owner().delete(path + "/" + client);

    assertThat(
            SERVER.query(
                "SELECT string_agg(type, ', ' ORDER BY occurred_at, id) FROM event"
                    + " WHERE subject = '"
                    + client
                    + "'"))
        .isEqualTo(
            "directory_client.created, directory_client.secret_created,"
                + " directory_client.deleted");
  }
}
