package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a client sends is our fault, and nothing refused has changed anything. */
class BadScimInputTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static SomeDirectory directory;
  private static String user;
  private static String before;

  @BeforeAll
  static void aUser() {
    directory = SomeDirectory.in(SERVER);
    user = directory.user("ann");
    before = directory.scim().get("/scim/v2/Users/" + user).body();
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.json().at("/schemas/0").asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(answer.json().path("status").asText()).isEqualTo("" + answer.status());
    assertThat(answer.json().path("detail").asText()).isNotBlank();
    assertThat(answer.code()).isNotBlank();
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/scim+json");
    assertThat(directory.scim().get("/scim/v2/Users/" + user).body()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[1]",
        "{\"userName\":null}",
        "{\"userName\":{}}",
        "{\"userName\":\"a\\u0000b\"}",
        "{\"userName\":\"a\\ud800b\"}",
        "{\"userName\":\"\\udc00\"}",
        "{\"userName\":\"x\",\"urn:x:y:z\":{\"n\":1e999999}}",
        "{\"userName\":\"x\",\"urn:x:\\u0000:z\":{}}",
        "{\"userName\":\"x\",\"emails\":{\"value\":[]}}",
        "{\"userName\":\"x\",\"active\":[]}",
        "{\"userName\":\"x\",\"name\":5}"
      })
  void aBodyThatIsNoUser(String body) {
    assertRefused(directory.scim().post("/scim/v2/Users", body));
    assertRefused(directory.scim().put("/scim/v2/Users/" + user, body));
  }

  @Test
  void sizesBeyondReason() {
    var longName = "{\"userName\":\"" + "a".repeat(1_000_000) + "\"}";
    var deep = "{\"userName\":\"x\",\"urn:x:y:z\":" + "[".repeat(2000) + "]".repeat(2000) + "}";
    var huge = "{\"userName\":\"x\",\"title\":\"" + "a".repeat(16 << 20) + "\"}";

    assertRefused(directory.scim().post("/scim/v2/Users", longName));
    assertRefused(directory.scim().post("/scim/v2/Users", deep));
    var tooLarge = directory.scim().post("/scim/v2/Users", huge);
    assertRefused(tooLarge);
    assertThat(tooLarge.code()).isEqualTo("SCIM_PAYLOAD_TOO_LARGE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"a\\u0000\"} | SCIM_INVALID_VALUE",
        "{\"op\":\"add\",\"path\":\"emails[type eq \\\"\\u0000\\\"].value\",\"value\":\"x\"} | SCIM_INVALID_VALUE",
        "{\"op\":\"replace\",\"path\":\"shoeSize\",\"value\":1} | SCIM_INVALID_PATH",
        "{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"} | SCIM_MUTABILITY",
        "{\"op\":\"remove\",\"path\":\"emails[type eq \\\"x\\\"]\"} | SCIM_NO_TARGET",
        "{\"op\":\"replace\",\"path\":\"active\",\"value\":\"x\"} | SCIM_INVALID_VALUE",
        "{\"op\":\"dance\"} | SCIM_INVALID_SYNTAX",
        "{\"op\":\"replace\",\"path\":\"emails[((((((((((((((((((type pr))))))))))))))))))]\",\"value\":1} | SCIM_FILTER_INVALID"
      })
  void anOperationThatCannotBe(String operation, String code) {
    var refused =
        directory.patch(
            "Users/" + user,
            "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"x\"}," + operation);

    assertRefused(refused);
    assertThat(refused.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userName eq",
        "userName eq \"\\u0000\"",
        "userName eq \"\\ud800\"",
        "password pr",
        "shoeSize eq 5",
        "userName co \"' OR 1=1 --\" or",
        "meta.created gt \"never\"",
        "id co \"duser\"",
        "meta.location sw \"http\""
      })
  void aFilterThatIsNone(String filter) {
    var refused = directory.find("Users", filter);

    assertRefused(refused);
    assertThat(refused.code()).isEqualTo("SCIM_FILTER_INVALID");
  }

  @Test
  void hostileFiltersFindNothingAndHarmNothing() {
    for (var filter :
        new String[] {
          "userName eq \"'; DROP TABLE directory_user; --\"",
          "title co \"%_\\\\\"",
          "emails[value ew \":v0 <where> ?\"]",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"'\"",
          "meta.created lt \"0001-01-01T00:00:00Z\"",
          "meta.created lt \"0001-01-01T00:00:00+18:00\"",
          "meta.created gt \"9999-12-31T23:59:59.999999999+18:00\"",
          "title pr and ".repeat(150) + "title pr or " + "nickName pr and ".repeat(100) + "title pr"
        }) {
      var found = directory.find("Users", filter);
      assertThat(found.status()).as(found.body()).isEqualTo(200);
      assertThat(found.json().path("totalResults").asInt()).as(filter).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"count=x", "startIndex=9999999999999999999", "count=1e3", "filter=%00"})
  void parametersThatAreNone(String query) {
    assertRefused(directory.scim().get("/scim/v2/Users?" + query));
  }

  @Test
  void pagesFarOutAreEmpty() {
    var page = directory.scim().get("/scim/v2/Users?startIndex=9223372036854775807&count=500");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.json().path("totalResults").asInt()).isPositive();
    assertThat(page.json().path("Resources")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%00", "duser_", "duser_zzzzzzzzzzzzzzzzzzzzzzzzzz", "..%2f"})
  void idsThatAreNone(String id) {
    for (var type : new String[] {"Users/", "Groups/"}) {
      var answer = directory.scim().get("/scim/v2/" + type + id);
      assertThat(answer.status()).as(answer.body()).isBetween(400, 404);
    }
  }

  @Test
  void otherMethodsTypesAndPaths() {
    assertRefused(directory.scim().patch("/scim/v2/Users", "{}"));
    assertRefused(
        directory
            .scim()
            .with("Content-Type", "text/plain")
            .post("/scim/v2/Users", directory.userBody("x")));
    assertRefused(directory.scim().get("/scim/v2/Devices"));
    assertThat(directory.scim().get("/scim/v2/Me").status()).isEqualTo(501);
  }

  @Test
  void aFilterInANonUtf8Query() {
    var latin = URLEncoder.encode("userName eq \"é\"", StandardCharsets.ISO_8859_1);

    var answer = directory.scim().get("/scim/v2/Users?filter=" + latin);

    assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
  }
}
