package io.vestibule.app.organization.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an organization says about signing in, and that it holds. */
class SignInPolicyTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private final Acme acme = Acme.on(SERVER);
  private final String path = acme.path() + "/sign-in-policy";
  private final Client owner = SERVER.owner();

  @Test
  void withoutAPolicyTheDefaultsHold() {
    var policy = owner.get(path);
    assertThat(policy.header("ETag")).contains("\"0\"");
    assertThat(policy.json().path("methods").toString())
        .isEqualTo("[\"magic_link\",\"password\",\"passkey\"]");
    assertThat(policy.json().path("concurrent_login").asText()).isEqualTo("allow");
  }

  @Test
  void aPolicyIsReplacedAsAWholeByWhoHasReadIt() {
    var put =
        owner
            .with("If-Match", "\"0\"")
            .put(path, "{\"methods\":[\"passkey\"],\"session_idle_seconds\":3600}");
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.header("ETag")).contains("\"1\"");
    assertThat(owner.with("If-Match", "\"0\"").put(path, "{}").code())
        .isEqualTo("VERSION_MISMATCH");
    var again = owner.with("If-Match", "\"1\"").put(path, "{}");
    assertThat(again.json().path("methods")).hasSize(3);
    assertThat(again.json().path("session_idle_seconds").isNull()).isTrue();
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM event WHERE type ="
                    + " 'organization.sign_in_policy_updated' AND subject = '"
                    + acme.id()
                    + "'"))
        .isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"methods\":[\"pigeon\"]}|VALIDATION_INVALID_FORMAT",
        "{\"methods\":[]}|VALIDATION_INVALID_FORMAT",
        "{\"methods\":[\"sms\"]}|VALIDATION_INVALID_FORMAT",
        "{\"methods\":\"passkey\"}|VALIDATION_INVALID_FORMAT",
        "{\"concurrent_login\":\"maybe\"}|VALIDATION_INVALID_FORMAT",
        "{\"mfa_required\":\"yes\"}|VALIDATION_INVALID_FORMAT",
        "{\"session_idle_seconds\":1}|VALIDATION_INVALID_FORMAT",
        "{\"session_absolute_seconds\":99999999999}|VALIDATION_INVALID_FORMAT",
        "{\"sso_domains\":[\"not a domain\"]}|VALIDATION_INVALID_FORMAT",
        "{\"sso_required\":true}|CONFLICT",
        "{\"x\":1}|VALIDATION_INVALID_FORMAT",
        "[]|BAD_REQUEST"
      })
  void whatIsNoPolicyIsRefused(String body, String code) {
    assertThat(owner.put(path, body).code()).isEqualTo(code);
  }

  @Test
  void thePolicyOfAnotherProjectIsNotFound() {
    var other = owner.post("/v1/projects", "{\"name\":\"Other\"}").json();
    var stranger =
        SERVER.client().with("Authorization", "Bearer " + other.at("/api_key/secret").asText());
    assertThat(stranger.get(path).code()).isEqualTo("ORGANIZATION_NOT_FOUND");
    assertThat(stranger.put(path, "{}").code()).isEqualTo("ORGANIZATION_NOT_FOUND");
    SERVER.execute(
        "DELETE FROM api_key WHERE project_id IN (SELECT project_id FROM project WHERE name ="
            + " 'Other'); DELETE FROM event WHERE project_id IN (SELECT project_id FROM project"
            + " WHERE name = 'Other'); DELETE FROM project WHERE name = 'Other'");
  }

  @Test
  void aMethodThatIsNotAllowedIsRefusedAndTheAllowedOnesAreNamed() {
    owner.put(path, "{\"methods\":[\"passkey\"]}");
    var refused = Person.memberOf(SERVER, acme).signIn();
    assertThat(refused.at("/error/code").asText()).isEqualTo("FORBIDDEN");
    assertThat(refused.at("/error/details/allowed_methods/0").asText()).isEqualTo("passkey");
  }

  @Test
  void sessionsLastAsLongAsThePolicySays() {
    owner.put(path, "{\"session_idle_seconds\":600,\"session_absolute_seconds\":1200}");
    var ada = Person.memberOf(SERVER, acme).signedIn();
    SERVER.clock().advance(Duration.ofMinutes(9));
    assertThat(ada.get("/v1/sessions/me").status()).isEqualTo(200);
    SERVER.clock().advance(Duration.ofMinutes(10));
    assertThat(ada.get("/v1/sessions/me").reason()).isEqualTo("idle");

    var bob = Person.memberOf(SERVER, acme).signedIn();
    for (int i = 0; i < 3; i++) {
      SERVER.clock().advance(Duration.ofMinutes(6));
      assertThat(bob.get("/v1/sessions/me").status()).isEqualTo(200);
    }
    SERVER.clock().advance(Duration.ofMinutes(2));
    assertThat(bob.get("/v1/sessions/me").reason()).isEqualTo("absolute");
  }

  @Test
  void whereASignInReplacesTheOtherTheOlderSessionIsDead() {
    owner.put(path, "{\"concurrent_login\":\"replace\"}");
    var ada = Person.memberOf(SERVER, acme);
    var first = ada.signedIn();
    var second = ada.signedIn();
    assertThat(first.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
    assertThat(first.get("/v1/sessions/me").reason()).isEqualTo("policy");
    assertThat(second.get("/v1/sessions/me").status()).isEqualTo(200);
  }

  @Test
  void theSignInPageLearnsFromTheDomainAloneWhatToOffer() {
    var usual = SERVER.client().post("/v1/auth/identify", "{\"email\":\"ada@nowhere.example\"}");
    assertThat(usual.json().path("methods")).hasSize(3);

    var sso = SamlCustomer.at(SERVER);
    owner.put(
        "/v1/organizations/" + sso.organization() + "/sign-in-policy",
        "{\"sso_domains\":[\"" + sso.domain() + "\"]}");
    var refused =
        SERVER.client().post("/v1/auth/identify", "{\"email\":\"" + sso.email("ada") + "\"}");
    assertThat(refused.code()).isEqualTo("SSO_REQUIRED");
    assertThat(refused.json().at("/error/details/login_url").asText())
        .isEqualTo("/sso?organization=" + sso.organization());
  }
}
