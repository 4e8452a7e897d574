package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.testing.SomeResponse;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AttributeMappingTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String LINK = "http://schemas.microsoft.com/claims/groups.link";

  private static final String ADMINS =
      "\"role_mappings\":[{\"group\":\"Admins\",\"role\":\"admin\"},"
          + "{\"group\":\"Bosses\",\"role\":\"owner\"}]";

  private static void enter(SamlCustomer acme, SomeResponse response, SamlCustomer.Begun begun) {
    var answer = acme.post(begun, response);
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }

  private static void enterWith(SamlCustomer acme, String attribute, String... values) {
    var begun = acme.begin();
    enter(acme, acme.response(begun).attribute(attribute, values), begun);
  }

  private static JsonNode membership(SamlCustomer acme) {
    var members = "/v1/organizations/" + acme.organization() + "/memberships";
    return SERVER.owner().get(members).json().at("/data/0");
  }

  private static String roles(SamlCustomer acme) {
    return membership(acme).path("roles").toString();
  }

  private static String trace(SamlCustomer acme) {
    var list = SERVER.owner().get("/v1/connections/" + acme.connection() + "/sign-ins").json();
    return acme.trace(list.at("/data/0/id").asText()).path("steps").toString();
  }

  @Nested
  class Groups {

    @Test
    void giveTheirRolesAtEachSignIn() {
      var acme = SamlCustomer.at(SERVER, ADMINS);

      enterWith(acme, "groups", "Staff", "Admins");
      assertThat(roles(acme)).isEqualTo("[\"admin\"]");

      enterWith(acme, "groups", "Staff", "Admins", "Bosses");
      assertThat(roles(acme)).isEqualTo("[\"admin\",\"owner\"]");
    }

    @Test
    void takeTheRoleBackThatTheyGave() {
      var acme = SamlCustomer.at(SERVER, ADMINS);
      enterWith(acme, "groups", "Admins");

      acme.signIn("ada");

      assertThat(roles(acme)).isEqualTo("[\"member\"]");
    }

    @Test
    void neverTakeWhatSomebodyElseGave() {
      var acme = SamlCustomer.at(SERVER, ADMINS);
      acme.signIn("ada");
      var members = "/v1/organizations/" + acme.organization() + "/memberships/";
      SERVER
          .owner()
          .patch(members + membership(acme).path("id").asText(), "{\"roles\":[\"owner\"]}");

      enterWith(acme, "groups", "Admins");
      assertThat(roles(acme)).isEqualTo("[\"admin\",\"owner\"]");

      acme.signIn("ada");
      assertThat(roles(acme)).contains("owner").doesNotContain("admin");
    }

    @Test
    void areTheSameInComposedAndDecomposedLetters() {
      var acme =
          SamlCustomer.at(
              SERVER, "\"role_mappings\":[{\"group\":\"Qualite\u0301\",\"role\":\"admin\"}]");

      enterWith(acme, "groups", "QUALIT\u00c9");
      assertThat(roles(acme)).isEqualTo("[\"member\"]");

      enterWith(acme, "groups", "Qualit\u00e9");
      assertThat(roles(acme)).isEqualTo("[\"admin\"]");
    }

    @Test
    void areReadUnderTheMappedName() {
      var acme = SamlCustomer.at(SERVER, ADMINS + ",\"attribute_mapping\":{\"groups\":\"teams\"}");

      enterWith(acme, "teams", "Admins");

      assertThat(roles(acme)).isEqualTo("[\"admin\"]");
      assertThat(trace(acme)).contains("\"groups\"", "Admins");
    }

    @Test
    void thatEntraKeepsElsewhereChangeNothing() {
      var acme = SamlCustomer.at(SERVER, ADMINS);
      enterWith(acme, "groups", "Admins");

      var begun = acme.begin();
      var elsewhere = acme.response(begun).attribute("groups").attribute(LINK, "https://graph");
      enter(acme, elsewhere, begun);

      assertThat(roles(acme)).isEqualTo("[\"admin\"]");
    }

    @Test
    void withoutMappingsLeaveRolesAlone() {
      var acme = SamlCustomer.at(SERVER);

      enterWith(acme, "groups", "Admins");

      assertThat(roles(acme)).isEqualTo("[\"member\"]");
    }

    @Test
    void changeNothingAndSayNothingWhereTheRolesAreTheSame() {
      var acme = SamlCustomer.at(SERVER, ADMINS);
      enterWith(acme, "groups", "Admins");
      var before = membership(acme);

      enterWith(acme, "groups", "Admins");

      assertThat(membership(acme)).isEqualTo(before);
    }
  }

  @Test
  void theDefaultRoleIsOfWhoIsMadeAMember() {
    var acme = SamlCustomer.at(SERVER, "\"default_role\":\"admin\"");

    acme.signIn("ada");

    assertThat(roles(acme)).isEqualTo("[\"admin\"]");
  }

  @Nested
  class FurtherAttributes {

    private final SamlCustomer acme =
        SamlCustomer.at(
            SERVER, "\"attribute_mapping\":{\"attributes\":{\"department\":\"urn:x:dept\"}}");

    @Test
    void standInTheTraceUnderOurNames() {
      enterWith(acme, "urn:x:dept", "Research");

      assertThat(trace(acme)).contains("attribute department", "Research");
    }

    @Test
    void areKeptWithTheMembershipAsTheyWereLastSent() {
      enterWith(acme, "urn:x:dept", "Research", "Žofie &amp; Co");
      var first = membership(acme);
      enterWith(acme, "urn:x:dept", "Research", "Žofie &amp; Co");
      assertThat(membership(acme)).isEqualTo(first);
      assertThat(first.path("attributes").toString())
          .isEqualTo("{\"department\":[\"Research\",\"Žofie & Co\"]}");

      enterWith(acme, "urn:x:dept", "Sales");
      assertThat(membership(acme).at("/attributes/department/0").asText()).isEqualTo("Sales");

      acme.signIn("ada");
      assertThat(membership(acme).path("attributes")).isEmpty();
    }

    @Test
    void areInTheSessionThatBegins() {
      enterWith(acme, "urn:x:dept", "Research");
      var begun = acme.begin();
      var answer = acme.post(begun, acme.response(begun).attribute("urn:x:dept", "Research"));
      var me =
          SERVER
              .client()
              .with("Authorization", "Bearer " + SamlCustomer.cookie(answer, "__Host-vestibule"))
              .get("/v1/sessions/me");

      assertThat(me.json().at("/organization/attributes/department/0").asText())
          .isEqualTo("Research");
    }

    @Test
    void areBoundedInNumberAndSize() {
      enterWith(
          acme,
          "urn:x:dept",
          Stream.concat(Stream.of("x".repeat(1025)), IntStream.range(0, 60).mapToObj(i -> "v" + i))
              .toArray(String[]::new));

      var kept = membership(acme).at("/attributes/department");
      assertThat(kept).hasSize(50);
      assertThat(kept.path(0).asText()).isEqualTo("v0");
    }
  }

  @Nested
  class WithoutNameId {

    @Test
    void theMappedAttributeNamesThePerson() {
      var acme = SamlCustomer.at(SERVER, "\"attribute_mapping\":{\"name_id\":\"uid\"}");

      for (int time = 1; time <= 2; time++) {
        var begun = acme.begin();
        enter(acme, acme.response(begun).with("nameId", null).attribute("uid", "u-17"), begun);
      }

      assertThat(trace(acme)).contains("u-17, from the attribute uid");
      assertThat(
              SERVER.query(
                  "SELECT count(DISTINCT user_id) FROM user_identity WHERE subject = 'u-17'"))
          .isEqualTo("1");
    }

    @Test
    void nobodyComesInUnlessOneIsMapped() {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();

      var refused =
          acme.post(begun, acme.response(begun).with("nameId", null).attribute("uid", "u-17"));

      assertThat(refused.reason()).isEqualTo("name_id_missing");
    }
  }

  @Nested
  class TheBody {

    @Test
    void showsWhatWasSet() {
      var mapping = "\"attribute_mapping\":{\"groups\":\"g\",\"attributes\":{\"a\":\"b\"}}";
      var acme = SamlCustomer.at(SERVER, ADMINS + "," + mapping);

      var shown = acme.patch("{}").json();

      assertThat(shown.at("/role_mappings/0/group").asText()).isEqualTo("Admins");
      assertThat(shown.at("/role_mappings/1/role").asText()).isEqualTo("owner");
      assertThat(shown.at("/default_role").asText()).isEqualTo("member");
      assertThat(shown.at("/attribute_mapping/groups").asText()).isEqualTo("g");
      assertThat(shown.at("/attribute_mapping/attributes/a").asText()).isEqualTo("b");
    }

    @Test
    void isRefusedWhereItMakesNoSense() {
      var acme = SamlCustomer.at(SERVER);

      assertThat(acme.patch("{\"role_mappings\":[{\"group\":\"x\"}]}").status()).isEqualTo(422);
      assertThat(acme.patch("{\"role_mappings\":[null]}").status()).isEqualTo(422);
      assertThat(acme.patch("{\"test_users\":[null]}").status()).isEqualTo(422);
      assertThat(acme.patch("{\"default_role\":\"king\"}").status()).isEqualTo(422);
      assertThat(acme.patch("{\"attribute_mapping\":{\"attributes\":{\"A b\":\"x\"}}}").status())
          .isEqualTo(422);
      assertThat(acme.patch("{\"attribute_mapping\":{\"attributes\":{\"a\":null}}}").status())
          .isEqualTo(422);
    }
  }
}
