package io.vestibule.app.signin.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What strangers ask for neither ends nor uses up what the owner of an address needs. */
class StrangersAskForLinksTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static final String KNOWN = "__Host-vestibule-known";
  private static final String FLOW = "__Host-vestibule-flow";

  private static Client elsewhere() {
    return PasswordHolder.elsewhere(SERVER);
  }

  private static Client with(Client client, String cookie, String value) {
    return client.with("Cookie", cookie + "=" + value);
  }

  /** The browser after it has signed in by link. */
  private static Client known(Person owner, Client browser) {
    var sent = owner.send(browser, "");
    var entered =
        browser.post(
            "/v1/auth/magic-link/verify",
            "{\"token\":\"%s\",\"flow\":\"%s\"}"
                .formatted(owner.token(), sent.json().path("flow").asText()));
    assertThat(entered.status()).as(entered.body()).isEqualTo(200);
    return with(browser, KNOWN, Person.cookie(entered, KNOWN));
  }

  private static Answer verify(Client client, String token, Answer sent) {
    return Person.verify(client, token, sent.json().path("flow").asText());
  }

  @Test
  void aLinkThatTheOwnerWaitsForStaysGood() {
    var owner = Person.user(SERVER);
    var browser = elsewhere();
    var sent = owner.send(browser, "");
    var token = owner.token();
    var stranger = elsewhere();
    for (int i = 0; i < 3; i++) {
      assertThat(owner.send(stranger, "").status()).isEqualTo(202);
    }
    assertThat(verify(browser, token, sent).status()).isEqualTo(200);
  }

  @Test
  void theOwnersNextRequestOfTheSameFlowReplacesTheirLinkAndNoOther() {
    var owner = Person.user(SERVER);
    var browser = elsewhere();
    var other = elsewhere();
    var first = owner.send(browser, "");
    var firstToken = owner.token();
    var others = owner.send(other, "");
    var othersToken = owner.token();
    owner.send(with(browser, FLOW, first.json().path("flow").asText()), "");

    assertThat(verify(browser, firstToken, first).reason()).isEqualTo("superseded");
    assertThat(verify(other, othersToken, others).status()).isEqualTo(200);
  }

  @Test
  void aKnownBrowserAndAnotherNetworkHaveTheirOwnCount() {
    var owner = Person.user(SERVER);
    var known = known(owner, elsewhere());
    var stranger = elsewhere();
    for (int i = 0; i < 3; i++) {
      owner.send(stranger, "");
    }
    assertThat(owner.send(stranger, "").code()).isEqualTo("MAGIC_LINK_RATE_LIMITED");
    assertThat(owner.send(elsewhere(), "").status()).isEqualTo(202);
    assertThat(owner.send(known, "").status()).isEqualTo(202);
  }

  @Test
  void strangersOfManyNetworksDoNotUseUpWhatAKnownBrowserNeeds() {
    var owner = Person.user(SERVER);
    var known = known(owner, elsewhere());
    Answer last;
    int sent = 0;
    do {
      last = owner.send(elsewhere(), "");
      sent++;
    } while (last.status() == 202 && sent < 30);

    assertThat(last.code()).isEqualTo("MAGIC_LINK_RATE_LIMITED");
    assertThat(sent).isLessThanOrEqualTo(10);
    assertThat(owner.send(known, "").status()).isEqualTo(202);
  }

  @Test
  void theCookieOfAnotherUserIsNoKnownBrowser() {
    var owner = Person.user(SERVER);
    var stranger = known(Person.user(SERVER), elsewhere());
    for (int i = 0; i < 3; i++) {
      owner.send(stranger, "");
    }
    assertThat(owner.send(stranger, "").code()).isEqualTo("MAGIC_LINK_RATE_LIMITED");
  }

  @Test
  void codesThatStrangersGuessLeaveAKnownBrowserItsTries() {
    var owner = Person.user(SERVER);
    var known = known(owner, elsewhere());
    for (int n = 0; n < 3; n++) {
      var stranger = elsewhere();
      var sent = owner.send(stranger, "");
      for (int i = 0; i < 5; i++) {
        byCode(stranger, "000000", sent);
      }
    }
    var sent = owner.send(known, "");
    assertThat(byCode(known, owner.code(), sent).status()).isEqualTo(200);
  }

  private static Answer byCode(Client client, String code, Answer sent) {
    return client.post(
        "/v1/auth/magic-link/verify",
        "{\"code\":\"%s\",\"flow\":\"%s\"}".formatted(code, sent.json().path("flow").asText()));
  }

  @Test
  void aCodeIsTakenAsItIsPasted() {
    var owner = Person.user(SERVER);
    var browser = elsewhere();
    var sent = owner.send(browser, "");
    var code = owner.code();
    var pasted = "  " + code.substring(0, 3) + "\u00a0" + code.substring(3);
    assertThat(byCode(browser, pasted, sent).status()).isEqualTo(200);
  }

  @Test
  void aLinkForANewPasswordStaysGoodAndTheOwnerMayAskForAnother() {
    var owner = PasswordHolder.user(SERVER);
    owner.forgot();
    var token = owner.person().token();
    var body = "{\"email\":\"" + owner.email() + "\"}";
    assertThat(elsewhere().post("/v1/auth/password/forgot", body).status()).isEqualTo(202);
    assertThat(elsewhere().post("/v1/auth/password/forgot", body).status()).isEqualTo(202);
    assertThat(owner.reset(token, PasswordHolder.PASSWORD).status()).isEqualTo(204);
  }

  @Test
  void strangersWhoSignUpAgainLeaveTheOwnersLinkGood() {
    SERVER.registration("open");
    var owner = PasswordHolder.stranger(SERVER);
    owner.signUp(PasswordHolder.PASSWORD);
    var token = owner.person().token();
    var body = "{\"email\":\"" + owner.email() + "\"}";
    var stranger = elsewhere();
    for (int i = 0; i < 4; i++) {
      stranger.post("/v1/auth/sign-up/resend", body);
    }
    assertThat(elsewhere().post("/v1/auth/sign-up/resend", body).status()).isEqualTo(202);
    assertThat(
            elsewhere().post("/v1/auth/sign-up/verify", "{\"token\":\"" + token + "\"}").status())
        .isEqualTo(204);
  }
}
