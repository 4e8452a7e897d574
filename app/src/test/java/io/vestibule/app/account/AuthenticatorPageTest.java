package io.vestibule.app.account;

import static io.vestibule.app.account.AccountPages.byMail;
import static io.vestibule.app.account.AccountPages.enrol;
import static io.vestibule.app.account.AccountPages.later;
import static io.vestibule.app.account.AccountPages.location;
import static io.vestibule.app.account.AccountPages.requireComplaint;
import static io.vestibule.app.account.AccountPages.secretIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.mfa.Authenticator;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The authenticator app, on its page. */
class AuthenticatorPageTest {

  @RegisterExtension static final VestibuleServer SERVER = AccountPages.SERVER;

  @Test
  void isSetUpByPictureOrKeyAndGivesTenCodesOnce() {
    var browser = byMail(Person.user(SERVER));
    assertThat(browser.get("/account/authenticator").body()).doesNotContain("<svg xmlns");
    browser.send("/account/authenticator/begin");
    var page = browser.get("/account/authenticator").body();
    assertThat(page).contains("<svg xmlns", "role=\"img\"").doesNotContain("style=");
    var app = new Authenticator(SERVER.clock(), secretIn(page));

    var wrong = browser.send("/account/authenticator/confirm", Map.of("code", app.wrongCode()));
    requireComplaint(wrong, 422, "does not match");
    assertThat(secretIn(wrong.body())).isEqualTo(secretIn(page));

    var codes = browser.send("/account/authenticator/confirm", Map.of("code", app.code()));
    assertThat(codes.body().split("<li><code>", -1)).hasSize(11);
    assertThat(codes.header("Cache-Control")).contains("no-store");
    assertThat(location(browser.send("/account/authenticator/confirm", Map.of("code", "1"))))
        .isEqualTo("/account/authenticator");
    assertThat(browser.get("/account").body()).contains("backup codes left: 10");
  }

  @Test
  void whatAnAdministratorWantsRemovedIsKeptByAButton() {
    var ada = Person.user(SERVER);
    var browser = byMail(ada);
    enrol(browser);
    var reset = "/v1/users/" + ada.id() + "/mfa/reset";
    assertThat(SERVER.owner().post(reset, "{}").status()).isEqualTo(202);
    assertThat(browser.get("/account").body())
        .contains("Your administrator will remove it on", "action=\"/account/authenticator/keep\"");
    assertThat(location(browser.send("/account/authenticator/keep")))
        .isEqualTo("/account?done=authenticator-kept");
    assertThat(SERVER.owner().get(reset).status()).isEqualTo(404);
    assertThat(browser.get("/account").body()).doesNotContain("/account/authenticator/keep");
    assertThat(location(browser.send("/account/authenticator/keep")))
        .isEqualTo("/account?done=authenticator-kept");
  }

  @Test
  void wantsAFreshProofForEachChange() {
    var browser = byMail(Person.user(SERVER));
    later();
    for (var deed : new String[] {"begin", "backup-codes", "remove"}) {
      assertThat(location(browser.send("/account/authenticator/" + deed)))
          .isEqualTo("/account/confirm?then=authenticator");
    }
    assertThat(location(browser.get("/account/authenticator")))
        .isEqualTo("/account/confirm?then=authenticator");
  }

  @Test
  void getsNewBackupCodesAndIsTakenAway() {
    var browser = byMail(Person.user(SERVER));
    var app = enrol(browser);
    var confirmed =
        browser.send(
            "/account/confirm/authenticator",
            Map.of("code", app.nextCode(), "then", "authenticator"));
    assertThat(location(confirmed)).isEqualTo("/account/authenticator");
    assertThat(browser.get("/account/authenticator").body()).contains("Left: 10 of 10");
    var renewed = browser.send("/account/authenticator/backup-codes");
    assertThat(renewed.body().split("<li><code>", -1)).hasSize(11);
    assertThat(location(browser.send("/account/authenticator/remove")))
        .isEqualTo("/account?done=authenticator-removed");
    assertThat(browser.api().get("/v1/me/mfa").json().path("factors")).isEmpty();
    assertThat(location(browser.send("/account/authenticator/remove")))
        .isEqualTo("/account/confirm?then=authenticator".replace("confirm?then=", ""));
  }
}
