package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Several groups in one value, and groups as distinguished names. */
class GroupParsingTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private static final String MAPPINGS =
      "\"role_mappings\":[{\"group\":\"Engineering\",\"role\":\"admin\"}]";
  private static final String DN = "CN=Engineering,OU=Groups,DC=acme,DC=example";

  private final SamlCustomer acme = SamlCustomer.at(SERVER, MAPPINGS);

  private void enter(UnaryOperator<SomeResponse> response) {
    var begun = acme.begin();
    var answer = acme.post(begun, response.apply(acme.response(begun).attribute("groups")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }

  private void enterWith(String... groups) {
    enter(response -> response.attribute("memberOf", groups));
  }

  private void parse(String json) {
    var patched = acme.patch("{\"group_parsing\":" + json + "}");
    assertThat(patched.status()).as(patched.body()).isEqualTo(200);
  }

  private String roles() {
    var members = "/v1/organizations/" + acme.organization() + "/memberships";
    return SERVER.owner().get(members).json().at("/data/0/roles").toString();
  }

  private String steps() {
    var list = SERVER.owner().get("/v1/connections/" + acme.connection() + "/sign-ins").json();
    return acme.trace(list.at("/data/0/id").asText()).path("steps").toString();
  }

  private JsonNode preview(String body) {
    var path = "/v1/connections/" + acme.connection() + "/role-preview";
    var answer = SERVER.owner().post(path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sales;Engineering", "Sales,Engineering", "Sales|Engineering"})
  void aValueIsNeverSplitWithoutTheSettingAndTheTraceHasAHint(String value) {
    enterWith(value);

    assertThat(roles()).isEqualTo("[\"member\"]");
    assertThat(steps()).contains("looks like a list of groups: set group_parsing.separator");
  }

  @ParameterizedTest
  @CsvSource({
    "Sales;Engineering, ;",
    "'Sales, Engineering', ','",
    "Sales || Engineering, ||",
    "Engineering, ;"
  })
  void aValueIsSplitWhereTheConnectionSaysSo(String value, String separator) {
    parse("{\"separator\":\"" + separator + "\"}");

    enterWith(value);

    assertThat(roles()).isEqualTo("[\"admin\"]");
    assertThat(steps()).doesNotContain("hint");
  }

  @Test
  void aDistinguishedNameIsOneGroupAndTheTraceHasAHint() {
    enterWith(DN);

    assertThat(roles()).isEqualTo("[\"member\"]");
    assertThat(steps())
        .contains("looks like a distinguished name: set group_parsing.common_name")
        .doesNotContain("looks like a list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        DN + "!{\"common_name\":true}",
        DN + "!{\"common_name\":true,\"separator\":\",\"}",
        "CN=Sales,DC=acme;" + DN + "!{\"common_name\":true,\"separator\":\";\"}",
        "cn=Engineering\\, R&amp;D,ou=x!{\"common_name\":true,\"separator\":\"/\"}",
      })
  void theCommonNameIsUsedWhereTheConnectionSaysSo(String value, String parsing) {
    parse(parsing);
    acme.patch(
        "{\"role_mappings\":[{\"group\":\"Engineering\",\"role\":\"admin\"},"
            + "{\"group\":\"Engineering, R&D\",\"role\":\"admin\"}]}");

    enterWith(value);

    assertThat(roles()).isEqualTo("[\"admin\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"separator\":\"\"}",
        "{\"separator\":\"and\"}",
        "{\"separator\":\";;;;\"}",
        "{\"separator\":\"\\u0000\"}",
        "{\"separator\":7}",
        "{\"common_name\":\"yes\"}",
        "[]"
      })
  void aSettingThatMakesNoSenseIsRefused(String parsing) {
    assertThat(acme.patch("{\"group_parsing\":" + parsing + "}").status()).isEqualTo(422);
  }

  @Test
  void theSettingIsShownAndTakenBack() {
    parse("{\"separator\":\";\",\"common_name\":true}");
    var shown = acme.patch("{}").json().path("group_parsing");
    assertThat(shown.path("separator").asText()).isEqualTo(";");
    assertThat(shown.path("common_name").asBoolean()).isTrue();

    parse("{}");
    assertThat(acme.patch("{}").json().at("/group_parsing/separator").asText("")).isIn("", "null");
  }

  @Nested
  class APreview {

    @Test
    void showsWhatTheLatestResponseWouldGive() {
      enterWith("Sales;Engineering", DN);

      var now = preview("{}");
      assertThat(now.path("sent")).hasSize(2);
      assertThat(now.path("roles")).isEmpty();
      assertThat(now.path("hints")).hasSize(2);

      var then =
          preview(
              "{\"group_parsing\":{\"separator\":\";\"},"
                  + "\"role_mappings\":[{\"group\":\"Sales\",\"role\":\"owner\"}]}");
      assertThat(then.at("/groups/0").asText()).isEqualTo("Sales");
      assertThat(then.path("roles").toString()).isEqualTo("[\"owner\"]");
      assertThat(roles()).isEqualTo("[\"member\"]");
    }

    @Test
    void takesTheResponseThatIsNamed() {
      enterWith("Engineering");
      var first = preview("{}").path("trace_id").asText();
      enterWith("Sales");

      assertThat(preview("{}").path("roles")).isEmpty();
      assertThat(preview("{\"trace_id\":\"" + first + "\"}").path("roles").toString())
          .isEqualTo("[\"admin\"]");
    }

    @Test
    void needsAResponseWithGroups() {
      var path = "/v1/connections/" + acme.connection() + "/role-preview";
      assertThat(SERVER.owner().post(path, "{}").status()).isEqualTo(404);

      var other = SamlCustomer.at(SERVER);
      other.signIn("ada");
      var list = SERVER.owner().get("/v1/connections/" + other.connection() + "/sign-ins").json();
      var foreign = "{\"trace_id\":\"" + list.at("/data/0/id").asText() + "\"}";
      assertThat(SERVER.owner().post(path, foreign).status()).isEqualTo(404);
      var without = "/v1/connections/" + other.connection() + "/role-preview";
      assertThat(SERVER.owner().post(without, foreign).status()).isEqualTo(404);
    }
  }

  @Nested
  class AnAttributeThatCannotBeDecrypted {

    private static void encrypt(Document document, String name) {
      var attributes = document.getElementsByTagNameNS("*", "Attribute");
      for (int i = 0; i < attributes.getLength(); i++) {
        if (((Element) attributes.item(i)).getAttribute("Name").equals(name)) {
          SomeEncryption.to(SomeKeys.STRANGER).encrypt((Element) attributes.item(i));
          return;
        }
      }
    }

    @Test
    void takesNoRolesAway() {
      enterWith("Engineering");

      enter(
          response ->
              response
                  .attribute("memberOf", "Engineering")
                  .writingDocument(document -> encrypt(document, "groups"))
                  .writingDocument(document -> encrypt(document, "memberOf")));

      assertThat(roles()).isEqualTo("[\"admin\"]");
      assertThat(steps()).contains("kept: an attribute that may be the groups");
    }

    @Test
    void takesNoMemberAttributesAway() {
      acme.patch("{\"attribute_mapping\":{\"attributes\":{\"department\":\"dept\"}}}");
      enter(response -> response.attribute("dept", "Research"));

      enter(
          response ->
              response
                  .attribute("dept", "Research")
                  .writingDocument(document -> encrypt(document, "dept")));

      var members = "/v1/organizations/" + acme.organization() + "/memberships";
      var member = SERVER.owner().get(members).json().at("/data/0");
      assertThat(member.at("/attributes/department/0").asText()).isEqualTo("Research");
    }
  }
}
