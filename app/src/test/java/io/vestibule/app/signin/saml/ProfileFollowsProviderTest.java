package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.testing.SomeResponse;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Name and address of a user are what the identity provider says at each sign-in. */
class ProfileFollowsProviderTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  /** A user whom the provider knows by a persistent name. */
  private SomeResponse employee(SamlCustomer.Begun begun) {
    return acme.response(begun)
        .with("nameIdFormat", NameId.PERSISTENT)
        .with("nameId", "emp-9")
        .attribute("firstName")
        .attribute("lastName");
  }

  private void enter(UnaryOperator<SomeResponse> response) {
    var begun = acme.begin();
    var answer = acme.post(begun, response.apply(employee(begun)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }

  private JsonNode user() {
    var users = SERVER.owner().get("/v1/users/" + userId());
    assertThat(users.status()).isEqualTo(200);
    return users.json();
  }

  private String userId() {
    var members = "/v1/organizations/" + acme.organization() + "/memberships";
    var list = SERVER.owner().get(members).json().path("data");
    assertThat(list).hasSize(1);
    return list.at("/0/user_id").asText();
  }

  private JsonNode lastTrace() {
    var list = SERVER.owner().get("/v1/connections/" + acme.connection() + "/sign-ins").json();
    return acme.trace(list.at("/data/0/id").asText());
  }

  private String step(String name) {
    var observed = new StringBuilder();
    for (JsonNode step : lastTrace().path("steps")) {
      if (step.path("name").asText().equals(name)) {
        observed.append(step.path("observed").asText());
      }
    }
    return observed.toString();
  }

  private String events(String type) {
    return SERVER.query(
        "SELECT count(*) FROM event WHERE type = '" + type + "' AND subject = '" + userId() + "'");
  }

  @Nested
  class Names {

    @ParameterizedTest
    @CsvSource({
      "firstname, lastname",
      "FirstName, LastName",
      "GivenName, Surname",
      "FIRSTNAME, SURNAME",
      "First Name, Last Name",
      "first_name, last_name",
      "given-name, family-name",
      "User.firstname, user.LASTNAME",
      "user.givenname, user.surname",
      "urn:oid:2.5.4.42, urn:oid:2.5.4.4",
      "URN:OID:2.5.4.42, sn",
      "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/GivenName,"
          + " http://schemas.xmlsoap.org/ws/2005/05/identity/claims/Surname",
    })
    void areFoundUnderEachUsualSpelling(String givenName, String familyName) {
      enter(response -> response.attribute(givenName, "Ada").attribute(familyName, "Lovelace"));

      assertThat(user().path("given_name").asText()).isEqualTo("Ada");
      assertThat(user().path("family_name").asText()).isEqualTo("Lovelace");
      assertThat(step("given_name")).isEqualTo("Ada from " + givenName);
    }

    @Test
    void areGivenToAUserWhoWasMadeWithout() {
      enter(response -> response);
      assertThat(user().path("given_name").isNull()).isTrue();
      assertThat(step("given_name")).isEqualTo("not sent");

      enter(response -> response.attribute("firstName", "Ada").attribute("lastName", "Lovelace"));

      assertThat(user().path("given_name").asText()).isEqualTo("Ada");
      assertThat(user().path("family_name").asText()).isEqualTo("Lovelace");
      assertThat(events("user.updated")).isEqualTo("1");
      assertThat(step("profile")).isEqualTo("updated to what was sent");
    }

    @Test
    void followAtEachSignInAndOnlyAChangeIsAnEvent() {
      enter(response -> response.attribute("lastName", "Old"));
      enter(response -> response.attribute("lastName", "New"));
      enter(response -> response.attribute("lastName", "New"));

      assertThat(user().path("family_name").asText()).isEqualTo("New");
      assertThat(events("user.updated")).isEqualTo("1");
      assertThat(step("profile")).isEqualTo("name and address are as sent");
    }

    @Test
    void stayWhereNoneIsSent() {
      enter(response -> response.attribute("lastName", "Lovelace"));
      enter(response -> response);

      assertThat(user().path("family_name").asText()).isEqualTo("Lovelace");
    }

    @Test
    void areCutAndTheTraceSaysSo() {
      enter(response -> response.attribute("lastName", "\uD83D\uDE00".repeat(101), "second"));

      assertThat(user().path("family_name").asText()).isEqualTo("\uD83D\uDE00".repeat(100));
      assertThat(step("family_name"))
          .endsWith(" from lastName, cut to 100 characters, further values ignored");
    }

    @Test
    void thatCannotBeSeenAreIgnoredAndTheTraceSaysSo() {
      enter(
          response -> response.attribute("firstName", "A\u0085da").attribute("lastName", "\u0301"));

      assertThat(user().path("given_name").asText()).isEqualTo("Ada");
      assertThat(step("given_name")).isEqualTo("Ada from firstName, without invisible characters");
      assertThat(user().path("family_name").isNull()).isTrue();
      assertThat(step("family_name")).isEqualTo("ignored from lastName: no visible character");
    }
  }

  @Nested
  class Address {

    @Test
    void isTakenOverInsideOfTheVerifiedDomains() {
      enter(response -> response.attribute("email", acme.email("first")));
      var before = userId();

      enter(response -> response.attribute("email", acme.email("second")));

      assertThat(userId()).isEqualTo(before);
      assertThat(user().path("email").asText()).isEqualTo(acme.email("second"));
      assertThat(user().path("email_verified").asBoolean()).isTrue();
      assertThat(events("user.updated")).isEqualTo("1");
      assertThat(step("profile")).isEqualTo("updated to what was sent");
      assertThat(
              SERVER.query(
                  "SELECT count(*) FROM user_email WHERE address = '" + acme.email("first") + "'"))
          .isEqualTo("0");
    }

    @Test
    void leavesTheSessionsAsTheyAre() {
      var begun = acme.begin();
      var first = acme.post(begun, employee(begun).attribute("email", acme.email("first")));
      enter(response -> response.attribute("email", acme.email("second")));

      assertThat(acme.me(SamlCustomer.cookie(first, "__Host-vestibule")).status()).isEqualTo(200);
    }

    @Test
    void ofAnotherUserIsAConflictAndTheNameFollowsAllTheSame() {
      enter(response -> response.attribute("email", acme.email("first")));
      SERVER.owner().post("/v1/users", "{\"email\":\"" + acme.email("taken") + "\"}");

      enter(
          response ->
              response.attribute("email", acme.email("taken")).attribute("lastName", "New"));

      assertThat(user().path("email").asText()).isEqualTo(acme.email("first"));
      assertThat(user().path("family_name").asText()).isEqualTo("New");
      assertThat(step("profile"))
          .isEqualTo("conflict: another user has " + acme.email("taken") + "; the address stays");
    }

    @Test
    void staysWhereTheKeyIsNotPersistentAndTheNameFollowsAllTheSame() {
      UnaryOperator<SomeResponse> unspecified =
          response -> response.with("nameIdFormat", NameId.UNSPECIFIED);
      enter(response -> unspecified.apply(response).attribute("email", acme.email("first")));
      SERVER.owner().patch("/v1/users/" + userId(), "{\"email\":\"" + acme.email("new") + "\"}");

      enter(
          response ->
              unspecified
                  .apply(response)
                  .attribute("email", acme.email("first"))
                  .attribute("lastName", "New"));

      assertThat(user().path("email").asText()).isEqualTo(acme.email("new"));
      assertThat(user().path("family_name").asText()).isEqualTo("New");
      assertThat(step("profile"))
          .isEqualTo("the address stays: the key of the identity is not persistent");
    }

    @Test
    void inAnotherCaseIsTheSameAndChangesNothing() {
      enter(response -> response.attribute("email", acme.email("ada")));
      enter(response -> response.attribute("email", acme.email("ADA")));

      assertThat(user().path("email").asText()).isEqualTo(acme.email("ada"));
      assertThat(step("profile")).isEqualTo("name and address are as sent");
    }

    @Test
    void isFoundUnderEachUsualSpelling() {
      for (String name : new String[] {"EMAIL", "E-Mail", "Email Address", "user.mail"}) {
        enter(response -> response.attribute("email").attribute(name, acme.email("ada")));
      }
    }
  }

  @Test
  void whatADirectorySaysIsStronger() {
    var scim = scim();
    var body =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s","active":true,
         "name":{"givenName":"Ada","familyName":"Byron"},"emails":[{"value":"%1$s","primary":true}]}
        """
            .formatted(acme.email("ada"));
    assertThat(
            SERVER
                .client()
                .with("Authorization", "Bearer " + scim)
                .post("/scim/v2/Users", body)
                .status())
        .isEqualTo(201);

    enter(response -> response.attribute("lastName", "Lovelace"));
    assertThat(step("profile"))
        .isEqualTo("ignored: a directory owns name and address of this user");
    enter(response -> response.attribute("email", acme.email("other")));

    assertThat(user().path("family_name").asText()).isEqualTo("Byron");
    assertThat(user().path("email").asText()).isEqualTo(acme.email("ada"));
  }

  private String scim() {
    var directories = "/v1/organizations/" + acme.organization() + "/directories";
    var directory = acme.owner().post(directories, "{\"name\":\"Okta\",\"idp\":\"okta\"}").json();
    var tokens = "/v1/directories/" + directory.path("id").asText() + "/tokens";
    return acme.owner().post(tokens, "{}").json().path("token").asText();
  }

  @Nested
  class TheTrace {

    @Test
    void listsTheAttributesThatCame() {
      enter(response -> response.attribute("urn:oid:1.2.840.113549.1.9.1", "x").attribute("b", ""));

      assertThat(step("attributes")).contains("email", "urn:oid:1.2.840.113549.1.9.1", "b");
    }

    @Test
    void ofARefusalSaysWhichAttributesCame() {
      var begun = acme.begin();
      var refused =
          acme.post(
              begun,
              employee(begun).attribute("email").attribute("electronic_address", "ada@acme"));
      acme.assertRefused(refused, "INVALID_SAML_RESPONSE", "email_missing");

      var trace = acme.trace(refused.json().at("/error/details/trace_id").asText());
      assertThat(trace.at("/sign_in/fix/what").asText()).contains("electronic_address");
    }

    @Test
    void holdsTheNamesOfManyAttributes() {
      enter(
          response -> {
            for (int i = 0; i < 60; i++) {
              response.attribute("http://schemas.example.com/identity/claims/number" + i, "x");
            }
            return response;
          });

      assertThat(step("attributes")).contains("claims/number40").endsWith("and more");
    }
  }
}
