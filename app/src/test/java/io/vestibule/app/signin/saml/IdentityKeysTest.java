package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.testing.SomeResponse;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * By what people are told apart: the NameID by its format, an attribute, never the address alone.
 */
class IdentityKeysTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private static final String EMAIL_FORMAT = NameId.EMAIL_ADDRESS;

  private static Answer enter(SamlCustomer acme, UnaryOperator<SomeResponse> change) {
    var begun = acme.begin();
    return acme.post(begun, change.apply(acme.response(begun)));
  }

  private static Answer enter(SamlCustomer acme, String format, String nameId, String localPart) {
    return enter(
        acme,
        response ->
            response
                .with("nameIdFormat", format)
                .with("nameId", nameId)
                .attribute("email", acme.email(localPart)));
  }

  /** Signs in and says as which user. */
  private static String user(SamlCustomer acme, String format, String nameId, String localPart) {
    return user(acme, enter(acme, format, nameId, localPart));
  }

  private static String user(SamlCustomer acme, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return acme.me(SamlCustomer.cookie(answer, "__Host-vestibule"))
        .json()
        .findValue("user_id")
        .asText();
  }

  private static JsonNode identities(SamlCustomer acme, String user) {
    return acme.owner().get("/v1/users/" + user + "/identities").json().path("data");
  }

  private static String holder(SamlCustomer acme, String localPart) {
    return acme.owner()
        .get("/v1/users?email=" + acme.email(localPart))
        .json()
        .at("/data/0/id")
        .asText();
  }

  /** As if the provider's new address could not be taken over. */
  private static void keepAddress(SamlCustomer acme, String user, String localPart) {
    acme.owner().patch("/v1/users/" + user, "{\"email\":\"" + acme.email(localPart) + "\"}");
  }

  @Test
  void spellingsOfOneAddressAreOnePerson() {
    var acme = SamlCustomer.at(SERVER);
    String decomposed = acme.email("zoe\u0301");
    String zoe = user(acme, EMAIL_FORMAT, decomposed, "zoe\u0301");

    assertThat(user(acme, EMAIL_FORMAT, acme.email("ZO\u00c9"), "ZO\u00c9")).isEqualTo(zoe);
    assertThat(user(acme, EMAIL_FORMAT, acme.email("zo\u00e9"), "zo\u00e9")).isEqualTo(zoe);
  }

  @Nested
  class AnAddressThatIsReused {

    @Test
    void neverLeadsToTheUserWhoHadItBefore() {
      var acme = SamlCustomer.at(SERVER);
      String first = user(acme, NameId.PERSISTENT, "emp-002", "one");
      assertThat(user(acme, NameId.PERSISTENT, "emp-002", "two")).isEqualTo(first);
      keepAddress(acme, first, "one");

      acme.assertRefused(
          enter(acme, NameId.PERSISTENT, "emp-003", "one"),
          "INVALID_SAML_RESPONSE",
          "identity_conflict");
      assertThat(identities(acme, first)).hasSize(1);
    }

    @Test
    void isRefusedAlsoBeforeTheOtherUserCameWithTheNewOne() {
      for (var format : List.of(NameId.PERSISTENT, NameId.UNSPECIFIED)) {
        var acme = SamlCustomer.at(SERVER);
        user(acme, format, "emp-002", "one");

        acme.assertRefused(
            enter(acme, format, "emp-003", "one"), "INVALID_SAML_RESPONSE", "identity_conflict");
      }
    }

    @Test
    void tellsTheOperatorWhoHasItAndWhatToDo() {
      var acme = SamlCustomer.at(SERVER);
      String first = user(acme, NameId.PERSISTENT, "emp-002", "one");

      var refused = enter(acme, NameId.PERSISTENT, "emp-003", "one");

      var trace = acme.trace(refused.json().at("/error/details/trace_id").asText());
      assertThat(trace.toString()).contains("emp-003, " + acme.email("one")).contains(first);
      assertThat(trace.toString()).contains("identity_conflict of the connection to new_user");
      assertThat(
              SERVER.query(
                  "SELECT count(*) FROM event WHERE type = 'sign_in.refused'"
                      + " AND data->>'reason' = 'identity_conflict' AND subject = '"
                      + trace.at("/sign_in/id").asText()
                      + "'"))
          .isEqualTo("1");
    }

    @Test
    void makesAnotherUserWhereTheConnectionSaysSo() {
      var acme = SamlCustomer.at(SERVER, "\"identity_conflict\":\"new_user\"");
      String first = user(acme, NameId.PERSISTENT, "emp-002", "one");
      user(acme, NameId.PERSISTENT, "emp-002", "two");
      keepAddress(acme, first, "one");

      String second = user(acme, NameId.PERSISTENT, "emp-003", "one");

      assertThat(second).isNotEqualTo(first);
      assertThat(holder(acme, "one")).isEqualTo(second);
      assertThat(holder(acme, "two")).isEqualTo(first);
    }

    @Test
    void isRefusedEvenThenWhereNoOtherAddressIsKnown() {
      var acme = SamlCustomer.at(SERVER, "\"identity_conflict\":\"new_user\"");
      user(acme, NameId.PERSISTENT, "emp-002", "one");

      assertThat(enter(acme, NameId.PERSISTENT, "emp-003", "one").reason())
          .isEqualTo("identity_conflict");
    }

    @Test
    void isRefusedWhereAnotherConnectionKnowsTheNewOne() {
      var acme = SamlCustomer.at(SERVER);
      String first = user(acme, NameId.PERSISTENT, "emp-002", "one");
      user(acme, NameId.PERSISTENT, "emp-002", "two");
      keepAddress(acme, first, "one");
      var other =
          acme.owner()
              .post(
                  "/v1/organizations/" + acme.organization() + "/connections",
                  "{\"name\":\"Other\"}")
              .json();
      SERVER.execute(
          "UPDATE user_identity SET provider_id = o.id, provider = '"
              + other.path("id").asText()
              + "' FROM connection o WHERE type_id('conn', o.id) = '"
              + other.path("id").asText()
              + "' AND user_identity.user_id = (SELECT user_id FROM user_email WHERE address = '"
              + acme.email("one")
              + "')");

      assertThat(enter(acme, NameId.PERSISTENT, "emp-004", "one").reason())
          .isEqualTo("identity_conflict");
    }

    @Test
    void joinsAUserWhomTheProviderHasNeverNamed() {
      var acme = SamlCustomer.at(SERVER);
      acme.owner().post("/v1/users", "{\"email\":\"" + acme.email("one") + "\"}");

      assertThat(user(acme, NameId.PERSISTENT, "emp-002", "one")).isEqualTo(holder(acme, "one"));
    }
  }

  @Nested
  class ATransientNameId {

    @Test
    void isNeverAKey() {
      var acme = SamlCustomer.at(SERVER);

      String a = user(acme, NameId.TRANSIENT, "_t1", "a");
      String b = user(acme, NameId.TRANSIENT, "_t1", "b");

      assertThat(b).isNotEqualTo(a);
      for (int time = 2; time <= 4; time++) {
        assertThat(user(acme, NameId.TRANSIENT, "_t" + time, "a")).isEqualTo(a);
      }
      assertThat(identities(acme, a)).hasSize(1);
      assertThat(identities(acme, a).toString()).doesNotContain("_t");
    }

    @Test
    void isReplacedByTheMappedAttribute() {
      var acme = SamlCustomer.at(SERVER, "\"attribute_mapping\":{\"name_id\":\"uid\"}");
      UnaryOperator<SomeResponse> from =
          response -> response.with("nameIdFormat", NameId.TRANSIENT).attribute("uid", "u-1");

      String first = user(acme, enter(acme, r -> from.apply(r).with("nameId", "_t1")));
      String again =
          user(
              acme,
              enter(
                  acme,
                  r -> from.apply(r).with("nameId", "_t2").attribute("email", acme.email("new"))));

      assertThat(again).isEqualTo(first);
      assertThat(identities(acme, first).toString()).contains("\"u-1\"");
    }

    @Test
    void thatAnOlderReleaseKeptDoesNotKeepThePersonOut() {
      var acme = SamlCustomer.at(SERVER);
      String a = user(acme, NameId.PERSISTENT, "_old", "a");
      SERVER.execute("UPDATE user_identity SET address_key = NULL WHERE subject = '_old'");

      assertThat(user(acme, NameId.TRANSIENT, "_new", "a")).isEqualTo(a);
    }
  }

  @Nested
  class ANameIdThatNamesSeveralAddresses {

    @Test
    void isNeverAKey() {
      for (var format : new String[] {NameId.UNSPECIFIED, null, EMAIL_FORMAT}) {
        var acme = SamlCustomer.at(SERVER);
        String a = user(acme, format, "everybody", "a");
        String b = user(acme, format, "everybody", "b");
        String c = user(acme, format, "everybody", "c");

        assertThat(List.of(a, b, c)).doesNotHaveDuplicates();
        assertThat(user(acme, format, "everybody", "b")).isEqualTo(b);
        assertThat(user(acme, format, "everybody", "a")).isEqualTo(a);
        assertThat(user(acme, format, "everybody", "c")).isEqualTo(c);
        assertThat(identities(acme, b)).hasSize(1);
      }
    }

    @Test
    void isOneWhereTheConnectionSaysThatItIsStable() {
      var acme = SamlCustomer.at(SERVER, "\"identify_by\":\"name_id\"");

      String first = user(acme, NameId.UNSPECIFIED, "emp-7", "one");

      assertThat(user(acme, NameId.UNSPECIFIED, "emp-7", "two")).isEqualTo(first);
    }

    @Test
    void isKnownFromAnOlderReleaseByTheAddressOfItsUser() {
      var acme = SamlCustomer.at(SERVER);
      String a = user(acme, NameId.UNSPECIFIED, "all", "a");
      SERVER.execute("UPDATE user_identity SET address_key = NULL WHERE subject = 'all'");

      assertThat(user(acme, NameId.UNSPECIFIED, "all", "b")).isNotEqualTo(a);
      assertThat(user(acme, NameId.UNSPECIFIED, "all", "a")).isEqualTo(a);
    }
  }

  @Test
  void aStableNameIdInAnotherCaseIsTheSamePerson() {
    var acme = SamlCustomer.at(SERVER);
    String ada = user(acme, EMAIL_FORMAT, acme.email("ada"), "ada");

    assertThat(user(acme, EMAIL_FORMAT, acme.email("Ada"), "Ada")).isEqualTo(ada);
  }

  @Nested
  class AnAttributeThatIdentifies {

    private final String byNumber = "\"identify_by\":\"employeeNumber\"";

    private Answer enterAs(SamlCustomer acme, String number, String localPart) {
      return enter(
          acme,
          response ->
              response
                  .with("nameId", acme.email(localPart))
                  .attribute("email", acme.email(localPart))
                  .attribute("employeeNumber", number));
    }

    @Test
    void outlivesNameIdAndAddress() {
      var acme = SamlCustomer.at(SERVER, byNumber);

      String first = user(acme, enterAs(acme, "002", "one"));

      assertThat(user(acme, enterAs(acme, "002", "two"))).isEqualTo(first);
      assertThat(identities(acme, first)).hasSize(1);
      assertThat(identities(acme, first).at("/0/subject").asText()).isEqualTo("employeeNumber=002");
    }

    @Test
    void mustHaveOneValue() {
      var acme = SamlCustomer.at(SERVER, byNumber);

      acme.assertRefused(
          enter(acme, response -> response), "INVALID_SAML_RESPONSE", "identifier_missing");
      acme.assertRefused(
          enter(acme, response -> response.attribute("employeeNumber", "1", "2")),
          "INVALID_SAML_RESPONSE",
          "identifier_missing");
    }

    @Test
    void needsNoNameId() {
      var acme = SamlCustomer.at(SERVER, byNumber);

      var answer = enter(acme, r -> r.with("nameId", null).attribute("employeeNumber", "003"));

      assertThat(user(acme, answer)).startsWith("user_");
    }

    @Test
    void takesOverTheIdentitiesThatTheNameIdHad() {
      var acme = SamlCustomer.at(SERVER);
      String first = user(acme, EMAIL_FORMAT, acme.email("one"), "one");
      acme.patch("{" + byNumber + "}");

      assertThat(user(acme, enterAs(acme, "002", "one"))).isEqualTo(first);
      assertThat(user(acme, enterAs(acme, "002", "two"))).isEqualTo(first);
      assertThat(identities(acme, first)).hasSize(1);
    }

    @Test
    void isNotMistakenForTheNameIdOfAnotherPerson() {
      var acme = SamlCustomer.at(SERVER);
      String other = user(acme, NameId.PERSISTENT, "002", "other");
      acme.patch("{" + byNumber + "}");

      assertThat(user(acme, enterAs(acme, "002", "one"))).isNotEqualTo(other);
    }
  }

  @Test
  void theSettingsAreShownAndKept() {
    var acme = SamlCustomer.at(SERVER);
    assertThat(acme.patch("{}").json().path("identify_by").asText()).isEqualTo("auto");
    assertThat(acme.patch("{}").json().path("identity_conflict").asText()).isEqualTo("refuse");

    acme.patch("{\"identify_by\":\"uid\",\"identity_conflict\":\"new_user\"}");

    assertThat(acme.patch("{}").json().path("identify_by").asText()).isEqualTo("uid");
    assertThat(acme.patch("{}").json().path("identity_conflict").asText()).isEqualTo("new_user");
    assertThat(acme.patch("{\"identity_conflict\":\"join\"}").status()).isEqualTo(422);
    assertThat(acme.patch("{\"identify_by\":\"\"}").status()).isEqualTo(422);
  }
}
