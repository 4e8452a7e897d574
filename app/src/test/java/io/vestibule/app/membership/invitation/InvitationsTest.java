package io.vestibule.app.membership.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPEC 7: pending → accepted, expired, revoked; resending replaces the token. */
class InvitationsTest {

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

  private final Acme acme = Acme.on(SERVER);
  private final Client owner = SERVER.owner();
  private final Person ada = Person.stranger(SERVER);
  private final String path = acme.path() + "/invitations";

  private Answer invite(Person person) {
    return owner.post(
        path,
        "{\"email\":\"" + person.email() + "\",\"roles\":[\"admin\"],\"invited_by\":\"Grace\"}");
  }

  private static Answer accept(VestibuleServer instance, String token) {
    return instance.client().post("/v1/invitations/accept", "{\"token\":\"" + token + "\"}");
  }

  @Test
  void whoAcceptsIsAMemberWithTheRolesAndSignedIn() {
    var invited = invite(ada);
    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.body()).doesNotContain("vi_");
    assertThat(SERVER.letters(ada.email()).get(0).subject()).isEqualTo("Grace invites you to Acme");
    var entered = accept(SERVER, ada.token());
    assertThat(entered.json().path("status").asText()).isEqualTo("complete");
    assertThat(entered.json().at("/session/organization_id").asText()).isEqualTo(acme.id());
    var me =
        SERVER
            .client()
            .with("Cookie", SessionCookie.NAME + "=" + Person.cookie(entered, SessionCookie.NAME))
            .get("/v1/sessions/me")
            .json();
    assertThat(me.at("/organization/roles/0").asText()).isEqualTo("admin");
    assertThat(me.at("/user/email_verified").asBoolean()).isTrue();
    var id = path + "/" + invited.json().path("id").asText();
    assertThat(owner.get(id).json().path("state").asText()).isEqualTo("accepted");
    assertThat(accept(SERVER, ada.token()).code()).isEqualTo("INVITATION_ALREADY_ACCEPTED");
  }

  @Test
  void resendingReplacesTheLink() {
    var id = path + "/" + invite(ada).json().path("id").asText();
    var first = ada.token();
    assertThat(owner.post(id + "/resend", "").status()).isEqualTo(200);
    assertThat(ada.token()).isNotEqualTo(first);
    assertThat(accept(SERVER, first).code()).isEqualTo("INVITATION_NOT_FOUND");
    assertThat(accept(SERVER, ada.token()).status()).isEqualTo(200);
  }

  @Test
  void aRevokedInvitationIsGoodForNothing() {
    var id = path + "/" + invite(ada).json().path("id").asText();
    assertThat(owner.delete(id).json().path("state").asText()).isEqualTo("revoked");
    assertThat(accept(SERVER, ada.token()).code()).isEqualTo("INVITATION_NOT_FOUND");
    var again = owner.delete(id);
    assertThat(again.code()).isEqualTo("CONFLICT");
    assertThat(again.json().at("/error/details/current_state").asText()).isEqualTo("revoked");
    assertThat(owner.post(id + "/resend", "").code()).isEqualTo("CONFLICT");
    assertThat(invite(ada).status()).isEqualTo(201);
  }

  @Test
  void anInvitationExpiresAfterSevenDaysAndResendingRevivesIt() {
    var id = path + "/" + invite(ada).json().path("id").asText();
    var token = ada.token();
    SERVER.clock().advance(Duration.ofDays(7));
    assertThat(accept(SERVER, token).code()).isEqualTo("INVITATION_EXPIRED");
    assertThat(owner.get(id).json().path("state").asText()).isEqualTo("expired");
    owner.post(id + "/resend", "");
    assertThat(accept(SERVER, ada.token()).status()).isEqualTo(200);
  }

  @Test
  void ofFiftyAcceptancesOnTwoInstancesOneSucceeds() {
    invite(ada);
    var token = ada.token();
    var answers = Race.of(50, i -> accept(i % 2 == 0 ? SERVER : second, token));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.code().equals("INVITATION_ALREADY_ACCEPTED"));
  }

  @Test
  void whoIsSignedInAcceptsInTheirSession() {
    var known = Person.user(SERVER);
    var client = known.signedIn();
    invite(known);
    var body = "{\"token\":\"" + known.token() + "\"}";
    var joined = client.post("/v1/sessions/accept-invitation", body);
    assertThat(joined.json().path("organization_id").asText()).isEqualTo(acme.id());
  }

  @Test
  void somebodyElsesInvitationIsForbidden() {
    invite(ada);
    var body = "{\"token\":\"" + ada.token() + "\"}";
    assertThat(Person.user(SERVER).signedIn().post("/v1/sessions/accept-invitation", body).code())
        .isEqualTo("FORBIDDEN");
    assertThat(accept(SERVER, ada.token()).status()).isEqualTo(200);
  }

  @Test
  void anOrganizationThatDemandsSsoTakesTheInvitationAndAsksForSso() {
    var sso = SamlCustomer.at(SERVER);
    owner.put(
        "/v1/organizations/" + sso.organization() + "/sign-in-policy", "{\"sso_required\":true}");
    owner.post(
        "/v1/organizations/" + sso.organization() + "/invitations",
        "{\"email\":\"" + ada.email() + "\"}");
    assertThat(accept(SERVER, ada.token()).code()).isEqualTo("SSO_REQUIRED");
  }

  @Test
  void whereRegistrationIsClosedOnlyWhoIsKnownJoins() {
    var project = "/v1/projects/" + owner.get("/v1/projects").json().at("/data/0/id").asText();
    invite(ada);
    var known = Person.user(SERVER);
    invite(known);
    owner.patch(project, "{\"registration\":\"closed\"}");
    assertThat(accept(SERVER, ada.token()).code()).isEqualTo("REGISTRATION_CLOSED");
    assertThat(accept(SERVER, known.token()).status()).isEqualTo(200);
    owner.patch(project, "{\"registration\":\"invite_only\"}");
    assertThat(accept(SERVER, ada.token()).status()).isEqualTo(200);
  }

  @Test
  void whoIsInvitedOrAMemberIsNotInvitedAgain() {
    invite(ada);
    assertThat(invite(ada).code()).isEqualTo("ALREADY_EXISTS");
    assertThat(invite(Person.memberOf(SERVER, acme)).code()).isEqualTo("ALREADY_EXISTS");
  }

  @Test
  void theInvitationsOfAnotherOrganizationAreNotFound() {
    var id = invite(ada).json().path("id").asText();
    var other = Acme.on(SERVER).path() + "/invitations/" + id;
    assertThat(owner.get(other).code()).isEqualTo("INVITATION_NOT_FOUND");
    assertThat(owner.delete(other).code()).isEqualTo("INVITATION_NOT_FOUND");
    assertThat(owner.post(other + "/resend", "").code()).isEqualTo("INVITATION_NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|VALIDATION_REQUIRED_FIELD",
        "{\"email\":\"x\"}|INVALID_EMAIL",
        "{\"email\":7}|VALIDATION_INVALID_FORMAT",
        "{\"email\":\"a@b.example\",\"roles\":[\"king\"]}|VALIDATION_INVALID_FORMAT",
        "{\"email\":\"a@b.example\",\"invited_by\":\"x\"}|NAME_TOO_SHORT"
      })
  void whatIsNoInvitationIsRefused(String body, String code) {
    assertThat(owner.post(path, body).code()).isEqualTo(code);
  }

  @Test
  void lookingAtTheLinkAcceptsNothing() {
    invite(ada);
    var browser = SERVER.client().with("Accept", "text/html");
    assertThat(browser.get("/sign-in/invitation?token=" + ada.token()).status()).isEqualTo(200);
    var entered = browser.form("/sign-in/invitation", "token=" + ada.token());
    assertThat(entered.status()).isEqualTo(303);
    assertThat(Person.cookie(entered, SessionCookie.NAME)).startsWith("vs_");
  }
}
