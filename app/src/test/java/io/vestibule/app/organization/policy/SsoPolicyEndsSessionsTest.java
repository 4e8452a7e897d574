package io.vestibule.app.organization.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Where single sign-on is demanded from now on, what was begun without it ends, on every instance.
 */
class SsoPolicyEndsSessionsTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = VestibuleServer.create();

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = VestibuleServer.besides(SERVER);

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private Person member(String domain) {
    return Person.memberOf(SERVER, acme.organization(), domain);
  }

  private static Answer put(SamlCustomer customer, String policy) {
    return SERVER
        .owner()
        .put("/v1/organizations/" + customer.organization() + "/sign-in-policy", policy);
  }

  private static Answer me(VestibuleServer server, String token) {
    return bearer(server, token).get("/v1/sessions/me");
  }

  private static Client bearer(VestibuleServer server, String token) {
    return server.client().with("Authorization", "Bearer " + token);
  }

  private static String token(JsonNode entered) {
    return entered.path("token").asText();
  }

  private static Answer refresh(JsonNode entered) {
    var body = "{\"refresh_token\":\"" + entered.path("refresh_token").asText() + "\"}";
    return SECOND.client().post("/v1/auth/refresh", body);
  }

  @Test
  void aSessionByMailEndsWithItsRefreshTokensAndOneBySingleSignOnStays() {
    var ada = acme.signIn("ada");
    var bob = member("elsewhere.example").signIn();
    assertThat(me(SECOND, token(bob)).status()).isEqualTo(200);
    assertThat(put(acme, "{\"sso_required\":true}").status()).isEqualTo(200);
    var ended = me(SECOND, token(bob));
    assertThat(ended.code()).isEqualTo("SESSION_REVOKED");
    assertThat(ended.reason()).isEqualTo("policy");
    assertThat(refresh(bob).code()).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(me(SECOND, ada).status()).isEqualTo(200);
    var session = bob.at("/session/id").asText();
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM event WHERE type = 'session.revoked' AND subject = '"
                    + session
                    + "' AND actor LIKE 'key_%'"))
        .isEqualTo("1");
  }

  @Test
  void whereItIsDemandedOfOneDomainThePeopleOfOthersStay() {
    var inside = member(acme.domain()).signIn();
    var outside = member("elsewhere.example").signIn();
    assertThat(put(acme, "{\"sso_domains\":[\"" + acme.domain() + "\"]}").status()).isEqualTo(200);
    assertThat(me(SECOND, token(inside)).code()).isEqualTo("SESSION_REVOKED");
    assertThat(refresh(inside).status()).isEqualTo(401);
    assertThat(me(SECOND, token(outside)).status()).isEqualTo(200);
  }

  @Test
  void theSessionsOfOtherOrganizationsStay() {
    var other = SamlCustomer.at(SERVER);
    var stays = Person.memberOf(SERVER, other.organization(), "elsewhere.example").signIn();
    put(acme, "{\"sso_required\":true}");
    assertThat(me(SECOND, token(stays)).status()).isEqualTo(200);
  }

  @Test
  void whoeverSignsInAtTheSameMomentIsRefusedOrSignedOut() {
    var people = IntStream.range(0, 8).mapToObj(i -> member("elsewhere.example")).toList();
    var flows =
        people.stream()
            .map(
                person ->
                    person
                        .send(SERVER.client(), ",\"deliver\":\"token\"")
                        .json()
                        .path("flow")
                        .asText())
            .toList();
    var links = people.stream().map(Person::token).toList();
    Race.of(
        9,
        i ->
            i == 8
                ? put(acme, "{\"sso_required\":true}")
                : Person.verify(
                    (i % 2 == 0 ? SERVER : SECOND).client(), links.get(i), flows.get(i)));
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM session s JOIN organization o USING (project_id,"
                    + " organization_id) WHERE revoked_at IS NULL AND type_id('org',"
                    + " organization_id) = '"
                    + acme.organization()
                    + "'"))
        .isEqualTo("0");
  }
}
