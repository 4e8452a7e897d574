package io.vestibule.app.signin.magiclink;

import static io.vestibule.app.testing.Alike.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by what comes to a mailbox. */
class MagicLinkTest {

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

  private static final String VERIFY = "/v1/auth/magic-link/verify";

  @AfterEach
  void registrationIsByInvitationAgain() {
    SERVER.registration("invite_only");
  }

  private static String flow(Answer sent) {
    return sent.json().path("flow").asText();
  }

  @Test
  void aMemberSignsInByTheLinkAndIsInTheirOrganization() {
    var acme = Acme.on(SERVER);
    var ada = Person.memberOf(SERVER, acme);
    var sent = ada.send();
    assertThat(sent.status()).isEqualTo(202);
    var entered = Person.verify(SERVER.client(), ada.token(), flow(sent));
    assertThat(entered.status()).isEqualTo(200);
    assertThat(entered.json().path("status").asText()).isEqualTo("complete");
    assertThat(entered.json().at("/session/method").asText()).isEqualTo("magic_link");
    assertThat(entered.json().at("/session/organization_id").asText()).isEqualTo(acme.id());
    assertThat(entered.json().has("token")).isFalse();
    var me =
        SERVER
            .client()
            .with("Cookie", SessionCookie.NAME + "=" + Person.cookie(entered, SessionCookie.NAME))
            .get("/v1/sessions/me");
    assertThat(me.json().at("/user/email_verified").asBoolean()).isTrue();
  }

  @Test
  void theCodeDoesTheSameInTheBrowserThatAsked() {
    var ada = Person.user(SERVER);
    var sent = ada.send();
    var cookie = Person.cookie(sent, FlowCookie.NAME);
    var body = "{\"code\":\"" + ada.code() + "\"}";
    assertThat(SERVER.client().post(VERIFY, body).reason()).isEqualTo("unknown");
    var entered = SERVER.client().with("Cookie", FlowCookie.NAME + "=" + cookie).post(VERIFY, body);
    assertThat(entered.status()).isEqualTo(200);
  }

  @Test
  void aLinkOpenedElsewhereWantsTheWordOfThePerson() {
    var ada = Person.user(SERVER);
    ada.send();
    var token = ada.token();
    var elsewhere = SERVER.client().post(VERIFY, "{\"token\":\"" + token + "\"}");
    assertThat(elsewhere.code()).isEqualTo("MAGIC_LINK_INVALID");
    assertThat(elsewhere.reason()).isEqualTo("other_browser");
    assertThat(
            SERVER.client().post(VERIFY, "{\"token\":\"" + token + "\",\"confirm\":true}").status())
        .isEqualTo(200);
  }

  @Test
  void lookingAtTheLinkUsesNothingUpAndTheButtonSignsIn() {
    var ada = Person.user(SERVER);
    ada.send();
    var token = ada.token();
    var browser = SERVER.client().with("Accept", "text/html");
    for (int i = 0; i < 3; i++) {
      var page = browser.get("/sign-in/link?token=" + token);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("<form method=\"post\"").doesNotContain("<script>");
    }
    var entered = browser.form("/sign-in/link", "token=" + token);
    assertThat(entered.status()).isEqualTo(303);
    assertThat(Person.cookie(entered, SessionCookie.NAME)).startsWith("vs_");
    assertThat(browser.form("/sign-in/link", "token=" + token).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://app.example.com.evil.example/",
        "https://app.example.com@evil.example/",
        "https://evil.example/https://app.example.com/",
        "http://app.example.com/after",
        "https://app.example.com:444/after",
        "https://app.example.com/after/../../evil",
        "https://app.example.com\\\\@evil.example/"
      })
  void theBrowserEndsWhereTheProjectAllowsAndNowhereElse(String wanted) {
    var project = SERVER.owner().get("/v1/projects").json().at("/data/0/id").asText();
    SERVER
        .owner()
        .patch("/v1/projects/" + project, "{\"return_urls\":[\"https://app.example.com/after\"]}");
    var ada = Person.user(SERVER);
    if (ada.send(SERVER.client(), ",\"return_to\":\"" + wanted + "\"").status() == 202) {
      var entered = SERVER.client().form("/sign-in/link", "token=" + ada.token());
      assertThat(entered.header("Location")).contains("https://app.example.com/after");
    }
  }

  @Test
  void aKnownAndAnUnknownAddressAreAnsweredAlike() {
    assertAlike(Person.user(SERVER).send(), Person.stranger(SERVER).send());
  }

  @Test
  void aStrangerGetsNoMailWhereRegistrationIsByInvitation() {
    var stranger = Person.stranger(SERVER);
    stranger.send();
    assertThat(stranger.mails()).isZero();
  }

  @Test
  void aStrangerBecomesAUserWhereRegistrationIsOpen() {
    SERVER.registration("open");
    var stranger = Person.stranger(SERVER);
    assertThat(stranger.signIn().at("/session/user_id").asText()).startsWith("user_");
    assertThat(stranger.signIn().at("/session/user_id").asText()).isEqualTo(stranger.id());
  }

  @Test
  void whoWasInvitedRegistersByALinkAndIsAMember() {
    var acme = Acme.on(SERVER);
    var stranger = Person.stranger(SERVER);
    SERVER.owner().post(acme.path() + "/invitations", "{\"email\":\"" + stranger.email() + "\"}");
    assertThat(stranger.signIn().at("/session/organization_id").asText()).isEqualTo(acme.id());
  }

  @Test
  void registrationThatClosesMeanwhileIsClosed() {
    SERVER.registration("open");
    var stranger = Person.stranger(SERVER);
    var sent = stranger.send();
    var token = stranger.token();
    SERVER.registration("closed");
    assertThat(Person.verify(SERVER.client(), token, flow(sent)).code())
        .isEqualTo("REGISTRATION_CLOSED");
  }

  @Test
  void aNewerLinkOfTheSameFlowReplacesTheOlderOne() {
    var ada = Person.user(SERVER);
    var first = ada.send();
    var token = ada.token();
    ada.send(SERVER.client(), ",\"flow\":\"" + flow(first) + "\"");
    var answer = Person.verify(SERVER.client(), token, flow(first));
    assertThat(answer.reason()).isEqualTo("superseded");
  }

  @Test
  void aLinkExpiresAfterFifteenMinutes() {
    var ada = Person.user(SERVER);
    var sent = ada.send();
    var token = ada.token();
    SERVER.clock().advance(Duration.ofMinutes(15));
    assertThat(Person.verify(SERVER.client(), token, flow(sent)).code())
        .isEqualTo("MAGIC_LINK_EXPIRED");
  }

  @Test
  void threeLinksAnHourAreEnough() {
    var ada = Person.stranger(SERVER);
    for (int left = 2; left >= 0; left--) {
      assertThat(ada.send().header("X-RateLimit-Remaining")).contains(Integer.toString(left));
    }
    var refused = ada.send();
    assertThat(refused.code()).isEqualTo("MAGIC_LINK_RATE_LIMITED");
    assertThat(refused.header("Retry-After")).isPresent();
  }

  @Test
  void aCodeIsTriedFiveTimes() {
    var ada = Person.user(SERVER);
    var sent = ada.send();
    var code = ada.code();
    var wrong = code.equals("000000") ? "000001" : "000000";
    for (int left = 4; left >= 0; left--) {
      var answer = byCode(wrong, flow(sent));
      assertThat(answer.reason()).isEqualTo("wrong_code");
      assertThat(answer.json().at("/error/details/tries_left").asInt()).isEqualTo(left);
    }
    assertThat(byCode(code, flow(sent)).reason()).isEqualTo("too_many_tries");
    assertThat(Person.verify(SERVER.client(), ada.token(), flow(sent)).status()).isEqualTo(200);
  }

  private static Answer byCode(String code, String flow) {
    return SERVER.client().post(VERIFY, "{\"code\":\"" + code + "\",\"flow\":\"" + flow + "\"}");
  }

  @Test
  void ofFiftyUsesOnTwoInstancesOneSucceeds() {
    var ada = Person.user(SERVER);
    var sent = ada.send();
    var token = ada.token();
    var code = ada.code();
    var answers =
        Race.of(
            50,
            i -> {
              var client = (i % 2 == 0 ? SERVER : second).client();
              return i % 5 == 0
                  ? client.post(
                      VERIFY, "{\"code\":\"" + code + "\",\"flow\":\"" + flow(sent) + "\"}")
                  : Person.verify(client, token, flow(sent));
            });
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.status() < 500);
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM session s JOIN user_email e USING (user_id)"
                    + " WHERE e.address = '"
                    + ada.email()
                    + "'"))
        .isEqualTo("1");
  }

  @Test
  void ofFiftyWrongCodesOnTwoInstancesFiveAreLookedAt() {
    var ada = Person.user(SERVER);
    var sent = ada.send();
    var wrong = ada.code().equals("000000") ? "000001" : "000000";
    var body = "{\"code\":\"" + wrong + "\",\"flow\":\"" + flow(sent) + "\"}";
    var answers = Race.of(50, i -> (i % 2 == 0 ? SERVER : second).client().post(VERIFY, body));
    assertThat(answers).filteredOn(answer -> answer.reason().equals("wrong_code")).hasSize(5);
  }

  @Test
  void whomTheDirectoryKeepsOutIsKeptOut() {
    var acme = Acme.on(SERVER);
    var ada = Person.user(SERVER);
    acme.newMember(ada.id(), "member");
    SERVER.execute(
        "UPDATE membership SET state = 'inactive', deprovisioned_at = now() WHERE user_id ="
            + " (SELECT user_id FROM user_email WHERE address = '"
            + ada.email()
            + "')");
    assertThat(ada.signIn().at("/error/code").asText()).isEqualTo("USER_DEPROVISIONED");
  }

  @Test
  void aSuspendedPersonIsRefusedAndTheLinkIsUsedUp() {
    var ada = Person.user(SERVER);
    SERVER.owner().patch("/v1/users/" + ada.id(), "{\"state\":\"suspended\"}");
    var sent = ada.send();
    var token = ada.token();
    assertThat(Person.verify(SERVER.client(), token, flow(sent)).code())
        .isEqualTo("ACCOUNT_SUSPENDED");
    assertThat(Person.verify(SERVER.client(), token, flow(sent)).reason()).isEqualTo("used");
    assertThat(
            SERVER.query(
                "SELECT data->>'code' FROM event WHERE type = 'sign_in.refused'"
                    + " ORDER BY id DESC LIMIT 1"))
        .isEqualTo("ACCOUNT_SUSPENDED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|VALIDATION_REQUIRED_FIELD",
        "{\"destination\":7}|VALIDATION_INVALID_FORMAT",
        "{\"destination\":null}|VALIDATION_REQUIRED_FIELD",
        "{\"destination\":\"nobody\"}|INVALID_DESTINATION",
        "{\"destination\":\"+49 1\"}|INVALID_DESTINATION",
        "{\"destination\":\"a@b.example\",\"deliver\":\"pigeon\"}|VALIDATION_INVALID_FORMAT",
        "{\"destination\":\"a@b.example\",\"return_to\":\"javascript:alert(1)\"}|INVALID_URL",
        "{\"destination\":\"a@b.example\",\"organization_id\":\"org_x\"}|VALIDATION_INVALID_FORMAT",
        "{\"destination\":\"a@b.example\",\"x\":1}|VALIDATION_INVALID_FORMAT"
      })
  void whatIsNoRequestForALinkIsRefused(String body, String code) {
    assertThat(SERVER.client().post("/v1/auth/magic-link/send", body).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|VALIDATION_REQUIRED_FIELD",
        "{\"token\":\"\"}|MAGIC_LINK_INVALID",
        "{\"token\":\"vm_x\"}|MAGIC_LINK_INVALID",
        "{\"code\":\"123456\"}|MAGIC_LINK_INVALID",
        "{\"code\":\"123456\",\"flow\":\"vf_x\"}|MAGIC_LINK_INVALID",
        "{\"token\":\"a\",\"code\":\"1\"}|VALIDATION_REQUIRED_FIELD"
      })
  void whatIsNoLinkIsRefused(String body, String code) {
    assertThat(SERVER.client().post(VERIFY, body).code()).isEqualTo(code);
  }

  @Test
  void anotherSiteCannotSignABrowserIn() {
    var ada = Person.user(SERVER);
    var sent = ada.send();
    var answer =
        Person.verify(
            SERVER.client().with("Sec-Fetch-Site", "cross-site"), ada.token(), flow(sent));
    assertThat(answer.code()).isEqualTo("CSRF_MISMATCH");
  }

  @Test
  void aPhoneThatThePolicyAllowsGetsTheCodeAsATextMessage() {
    var acme = Acme.on(SERVER);
    var ada = Person.memberOf(SERVER, acme);
    var number = "+4930901820";
    assertThat(
            SERVER
                .owner()
                .put("/v1/users/" + ada.id() + "/phone", "{\"number\":\"+49 30 901820\"}")
                .json()
                .path("number")
                .asText())
        .isEqualTo(number);
    SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"methods\":[\"magic_link\",\"sms\"]}");
    var sent =
        SERVER.client().post("/v1/auth/magic-link/send", "{\"destination\":\"" + number + "\"}");
    var text = SERVER.letters(number).get(0).text();
    var code = text.replaceAll(".*: ([0-9]{6}) .*", "$1");
    var entered = byCode(code, flow(sent));
    assertThat(entered.json().at("/session/method").asText()).isEqualTo("sms");
  }
}
