package io.vestibule.app.signin.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Organizations that let people in from approved browsers only. */
class DeviceApprovalTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = VestibuleServer.create();

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = VestibuleServer.besides(SERVER);

  private static Acme strict(String more) {
    var acme = Acme.on(SERVER);
    SERVER
        .owner()
        .put(acme.path() + "/sign-in-policy", "{\"trusted_device_required\":true" + more + "}");
    return acme;
  }

  private static Person member() {
    return Person.memberOf(SERVER, strict(""));
  }

  private static String status(Answer answer) {
    return answer.json().path("status").asText();
  }

  private static Client session(Answer entered) {
    return SERVER.client().with("Authorization", "Bearer " + entered.json().path("token").asText());
  }

  private static String wrong(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  @Test
  void aBrowserIsApprovedByTheCodeInTheMailAndKnownForThirtyDays() {
    var ada = member();
    var browser = Browser.unknown(SERVER);
    var first = ada.firstFactor(browser.client());
    assertThat(status(first)).isEqualTo("device_required");
    var token = first.json().path("preauth_token").asText();
    assertThat(browser.send(token).status()).isEqualTo(202);
    var entered = browser.verify(token, ada.code());
    assertThat(status(entered)).isEqualTo("complete");
    browser = browser.keeping(entered);
    assertThat(browser.cookie()).startsWith("vd_");
    assertThat(status(ada.firstFactor(browser.client()))).isEqualTo("complete");
    SERVER.clock().advance(Duration.ofDays(30));
    assertThat(status(ada.firstFactor(browser.client()))).isEqualTo("device_required");
  }

  @Test
  void afterFiveWrongCodesAnotherHasToBeSent() {
    var ada = member();
    var browser = Browser.unknown(SERVER);
    var token = browser.waitingFor(ada);
    browser.send(token);
    var code = ada.code();
    for (int left = 4; left >= 0; left--) {
      var refused = browser.verify(token, wrong(code));
      assertThat(refused.code()).isEqualTo("DEVICE_OTP_INVALID");
      assertThat(refused.json().at("/error/details/tries_left").asInt()).isEqualTo(left);
    }
    assertThat(browser.verify(token, code).code()).isEqualTo("DEVICE_OTP_LOCKED");
    browser.send(token);
    assertThat(status(browser.verify(token, ada.code()))).isEqualTo("complete");
  }

  @Test
  void aPersonHasTenWrongCodesADayHoweverManyAreSent() {
    var ada = member();
    var browser = Browser.unknown(SERVER);
    var token = browser.waitingFor(ada);
    for (int i = 0; i < 10; i++) {
      if (i % 5 == 0) {
        browser.send(token);
      }
      assertThat(browser.verify(token, wrong(ada.code())).status()).isEqualTo(401);
    }
    browser.send(token);
    assertThat(browser.verify(token, ada.code()).code()).isEqualTo("DEVICE_OTP_LOCKED");
  }

  @Test
  void aCodeIsGoodForItsSignInAloneAndTheNewestCounts() {
    var ada = member();
    var browser = Browser.unknown(SERVER);
    var token = browser.waitingFor(ada);
    var other = browser.waitingFor(ada);
    browser.send(token);
    var first = ada.code();
    assertThat(browser.verify(other, first).reason()).isEqualTo("not_sent");
    browser.send(token);
    if (!ada.code().equals(first)) {
      assertThat(browser.verify(token, first).reason()).isEqualTo("wrong_code");
    }
    assertThat(browser.verify(token, ada.code()).status()).isEqualTo(200);
  }

  @Test
  void aCodeEndsWithItsSignIn() {
    var ada = member();
    var browser = Browser.unknown(SERVER);
    var token = browser.waitingFor(ada);
    browser.send(token);
    var code = ada.code();
    SERVER.clock().advance(Duration.ofMinutes(10));
    assertThat(browser.verify(token, code).code()).isEqualTo("PREAUTH_EXPIRED");
  }

  @Test
  void onASharedBrowserEachPersonApprovesAndTheOldCookieIsDead() {
    var acme = strict("");
    var ada = Person.memberOf(SERVER, acme);
    var bob = Person.memberOf(SERVER, acme);
    var adas = Browser.unknown(SERVER).keeping(Browser.unknown(SERVER).approve(ada));
    assertThat(status(bob.firstFactor(adas.client()))).isEqualTo("device_required");
    var shared = adas.keeping(adas.approve(bob));
    assertThat(shared.cookie()).isNotEqualTo(adas.cookie());
    assertThat(status(bob.firstFactor(shared.client()))).isEqualTo("complete");
    assertThat(status(ada.firstFactor(shared.client()))).isEqualTo("complete");
    assertThat(status(ada.firstFactor(adas.client()))).isEqualTo("device_required");
  }

  @Test
  void peopleSeeTheirBrowsersAndTakeTheApprovalBack() {
    var ada = member();
    var entered = Browser.unknown(SERVER).approve(ada);
    var browser = Browser.unknown(SERVER).keeping(entered);
    var me = session(entered);
    var listed =
        me.with("Cookie", "__Host-vestibule-device=" + browser.cookie()).get("/v1/me/devices");
    assertThat(listed.json().path("data")).hasSize(1);
    assertThat(listed.json().at("/data/0/current").asBoolean()).isTrue();
    assertThat(listed.body()).doesNotContain("vd_").doesNotContain("secret");
    var path = "/v1/me/devices/" + listed.json().at("/data/0/id").asText();
    var stranger = session(Browser.unknown(SERVER).approve(member()));
    assertThat(stranger.delete(path).code()).isEqualTo("DEVICE_NOT_FOUND");
    assertThat(me.delete(path).status()).isEqualTo(204);
    assertThat(me.delete(path).code()).isEqualTo("DEVICE_NOT_FOUND");
    assertThat(me.delete("/v1/me/devices/dev_x").code()).isEqualTo("DEVICE_NOT_FOUND");
    assertThat(status(ada.firstFactor(browser.client()))).isEqualTo("device_required");
  }

  @Test
  void anApprovedBrowserKeepsItsCookieWhenTheNextStepIsARefusal() {
    var ada = Person.memberOf(SERVER, strict(",\"concurrent_login\":\"ask\""));
    assertThat(Browser.unknown(SERVER).approve(ada).status()).isEqualTo(200);
    var browser = Browser.unknown(SERVER);
    var asked = browser.approve(ada);
    assertThat(asked.code()).isEqualTo("CONCURRENT_LOGIN_PENDING");
    assertThat(browser.keeping(asked).cookie()).startsWith("vd_");
    var token = asked.json().at("/error/details/token").asText();
    assertThat(browser.send(token).code()).isEqualTo("DEVICE_ALREADY_TRUSTED");
  }

  @Test
  void noCodeIsSentWhereAnotherStepComesFirst() {
    var acme = Acme.on(SERVER);
    var ada = Person.memberOf(SERVER, acme);
    Acme.on(SERVER).newMember(ada.id(), "member");
    var browser = Browser.unknown(SERVER);
    var refused = browser.send(browser.waitingFor(ada));
    assertThat(refused.code()).isEqualTo("CONFLICT");
    assertThat(refused.json().at("/error/details/current_state").asText())
        .isEqualTo("organization");
  }

  @Test
  void ofFiftyWhoTypeTheCodeAtOnceOneIsIn() {
    var ada = member();
    var browser = Browser.unknown(SERVER);
    var second = Browser.unknown(SECOND);
    var token = browser.waitingFor(ada);
    browser.send(token);
    var code = ada.code();
    var answers = Race.of(50, i -> (i % 2 == 0 ? browser : second).verify(token, code));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.status() < 500);
    assertThat(
            session(answers.stream().filter(each -> each.status() == 200).findFirst().get())
                .get("/v1/me/devices")
                .json()
                .path("data"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"preauth_token\":null,\"code\":null}",
        "{\"preauth_token\":7,\"code\":[]}",
        "{\"preauth_token\":\"vp_x\",\"code\":\"123456\"}",
        "[]",
        "nonsense"
      })
  void badInputIsRefused(String body) {
    for (var route : new String[] {"send", "verify"}) {
      assertThat(SERVER.client().post("/v1/auth/device/" + route, body).status())
          .isBetween(400, 499);
    }
  }
}
