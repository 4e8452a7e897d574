package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two spellings of one identifier are one, in SCIM and at sign-in. */
class IdentifiersTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String DECOMPOSED = "zoe\u0301";
  private static final String COMPOSED = "zo\u00e9";

  private static SomeDirectory directory;
  private static String zoe;

  @BeforeAll
  static void aUserWhoseNameIsDecomposed() {
    directory = SomeDirectory.in(SERVER);
    zoe = directory.user(DECOMPOSED);
  }

  private static String address(String name) {
    return name + "@" + directory.domain();
  }

  private static void assertFindsZoe(String filter) {
    var found = directory.find("Users", filter);
    assertThat(found.json().path("totalResults").asInt()).as(filter + found.body()).isEqualTo(1);
    assertThat(found.json().at("/Resources/0/id").asText()).isEqualTo(zoe);
    assertThat(found.json().at("/Resources/0/userName").asText()).isEqualTo(address(DECOMPOSED));
  }

  @ParameterizedTest
  @ValueSource(strings = {DECOMPOSED, COMPOSED, "ZO\u00c9", "\uff3a\uff2fE\u0301"})
  void everySpellingFindsTheUserAsItWasSent(String name) {
    assertFindsZoe("userName eq \"" + address(name) + "\"");
    assertFindsZoe("userName sw \"" + name + "\"");
    assertFindsZoe("emails.value eq \"" + address(name) + "\"");
    assertFindsZoe("emails[type eq \"work\" and value eq \"" + address(name) + "\"]");
    assertFindsZoe("name.givenName eq \"" + name + "\"");
  }

  @Test
  void anotherSpellingOfAUserNameIsTaken() {
    var second = directory.create(COMPOSED);
    assertThat(second.status()).as(second.body()).isEqualTo(409);
    assertThat(second.json().path("scimType").asText()).isEqualTo("uniqueness");
    directory.user("\uff41b");
    assertThat(directory.create("AB").status()).isEqualTo(409);
  }

  @Test
  void groupsLikewise() {
    var group = directory.group("Equipe Qualite\u0301");
    var second =
        directory.scim().post("/scim/v2/Groups", "{\"displayName\":\"EQUIPE QUALIT\u00c9\"}");
    assertThat(second.status()).isEqualTo(409);
    var found = directory.find("Groups", "displayName eq \"equipe qualit\u00e9\"").json();
    assertThat(found.at("/Resources/0/id").asText()).isEqualTo(group);
    assertThat(found.at("/Resources/0/displayName").asText()).isEqualTo("Equipe Qualite\u0301");
  }

  @Test
  void aValueFilterOfAPatchMeetsEverySpelling() {
    var user = directory.user("rene\u0301");
    var path = "emails[value eq \\\"" + address("REN\u00c9") + "\\\"].type";
    var patched =
        directory.patch(
            "Users/" + user, "{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":\"other\"}");
    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    assertThat(patched.json().at("/emails/0/type").asText()).isEqualTo("other");
  }

  @Test
  void aDomainIsFoundInUnicodeAndInAscii() {
    var body =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@b\u00fccher.example",
         "emails":[{"value":"ada@b\u00fccher.example","type":"work"}]}
        """;
    var ada = directory.scim().post("/scim/v2/Users", body).json().path("id").asText();
    for (var domain :
        List.of("b\u00fccher.example", "BU\u0308CHER.example", "xn--bcher-kva.example")) {
      for (var attribute : List.of("userName", "emails.value")) {
        var found = directory.find("Users", attribute + " eq \"ada@" + domain + "\"").json();
        assertThat(found.at("/Resources/0/id").asText()).as(domain).isEqualTo(ada);
      }
    }
  }

  @Test
  void aMagicLinkReachesTheUserAndCountsForAllSpellings() {
    var user = directory.user("noe\u0301");
    assertThat(directory.shown(user).path("user_id").asText()).startsWith("user_");
    for (var name : List.of("no\u00e9", "noe\u0301", "NO\u00c9")) {
      assertThat(send(address(name)).status()).isEqualTo(202);
    }
    assertThat(SERVER.letters(address("no\u00e9"))).isNotEmpty();
    assertThat(send(address("Noe\u0301")).code()).isEqualTo("MAGIC_LINK_RATE_LIMITED");
  }

  private static Answer send(String destination) {
    return SERVER
        .client()
        .post("/v1/auth/magic-link/send", "{\"destination\":\"" + destination + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "userName | {\"userName\":\"e\u200bve@x.example\"}",
        "emails.value | {\"userName\":\"eve1\",\"emails\":[{\"value\":\"e\u200bve@x.example\"}]}",
        "name.familyName | {\"userName\":\"eve2\",\"name\":{\"familyName\":\"E\u200bve\"}}",
        "displayName | {\"userName\":\"eve3\",\"displayName\":\"E\u200bve\"}"
      })
  void scimNamesTheInvisibleCharacter(String attribute, String body) {
    var refused = directory.scim().post("/scim/v2/Users", body);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.json().path("scimType").asText()).isEqualTo("invalidValue");
    assertThat(refused.json().path("detail").asText())
        .contains(attribute + " contains the character U+200B ZERO WIDTH SPACE");
  }

  @Test
  void aGroupHasNoInvisibleCharacterEither() {
    var refused = directory.scim().post("/scim/v2/Groups", "{\"displayName\":\"Ad\u202emins\"}");
    assertThat(refused.json().path("detail").asText()).contains("U+202E RIGHT-TO-LEFT OVERRIDE");
  }

  /** Names of an earlier release must not keep a user active. */
  @Test
  void aUserWithAnOldNameIsStillSwitchedOff() {
    var user = directory.user("old");
    SERVER.execute(
        """
        UPDATE directory_user SET user_name = E'o\\u200Bld', user_name_key = 'kept',
          document = document || jsonb_build_object('userName', E'o\\u200Bld')
        WHERE user_name LIKE 'old@%'
        """);
    var off = directory.setActive(user, false);
    assertThat(off.status()).as(off.body()).isEqualTo(200);
    assertThat(off.json().path("active").asBoolean()).isFalse();
    assertThat(SERVER.query("SELECT user_name FROM directory_user WHERE user_name_key = 'kept'"))
        .isEqualTo("o\u200bld");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/users | {\"email\":\"a\u200bda@acme.example\"}",
        "/v1/users | {\"email\":\"ada@acme.example\",\"given_name\":\"A\u200bda\"}",
        "/v1/organizations | {\"name\":\"A\u200bcme\",\"slug\":\"acme\"}",
        "/v1/organizations | {\"name\":\"Acme\",\"slug\":\"ac\u200bme\"}",
        "/v1/api-keys | {\"name\":\"A\u200bcme\"}",
        "/v1/projects | {\"name\":\"A\u200bcme\"}"
      })
  void theApiNamesTheInvisibleCharacter(String path, String body) {
    var refused = SERVER.owner().post(path, body);
    assertThat(refused.code()).as(refused.body()).isEqualTo("VALIDATION_INVALID_FORMAT");
    assertThat(refused.body()).contains("U+200B ZERO WIDTH SPACE");
  }

  @Test
  void theApiFindsAUserByEverySpelling() {
    var body = "{\"email\":\"Chloe\u0301@acme.example\"}";
    var created = SERVER.owner().post("/v1/users", body).json();
    assertThat(created.path("email").asText()).isEqualTo("Chloe\u0301@acme.example");
    var again = SERVER.owner().post("/v1/users", "{\"email\":\"chlo\u00e9@acme.example\"}");
    assertThat(again.code()).isEqualTo("USER_ALREADY_EXISTS");
    var found = SERVER.owner().get("/v1/users?email=CHLO%C3%89@acme.example").json();
    assertThat(found.at("/data/0/id").asText()).isEqualTo(created.path("id").asText());
  }
}
