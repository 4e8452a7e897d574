package io.vestibule.app.account;

import static io.vestibule.app.account.AccountPages.byMail;
import static io.vestibule.app.account.AccountPages.byPassword;
import static io.vestibule.app.account.AccountPages.enrol;
import static io.vestibule.app.account.AccountPages.location;
import static io.vestibule.app.account.AccountPages.requireComplaint;
import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One's own password, on its page. */
class PasswordPageTest {

  @RegisterExtension static final VestibuleServer SERVER = AccountPages.SERVER;

  private static final String OTHER = "quilt lantern 93 meadow";

  private Answer change(SignedIn browser, String current, String wanted) {
    return browser.send(
        "/account/password", Map.of("current_password", current, "new_password", wanted));
  }

  @Test
  void isChangedByWhoeverKnowsItAndEndsTheOtherSessions() {
    var ada = PasswordHolder.on(SERVER);
    var browser = byPassword(ada);
    var elsewhere = byPassword(ada);
    assertThat(location(change(browser, PASSWORD, OTHER))).isEqualTo("/account?done=password");
    assertThat(browser.get("/account").status()).isEqualTo(200);
    assertThat(elsewhere.api().get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
    assertThat(ada.logIn(OTHER).status()).isEqualTo(200);
  }

  @Test
  void isAskedForAgainWhereItIsWrongOrTheNewOneIsBad() {
    var browser = byPassword(PasswordHolder.on(SERVER));
    requireComplaint(change(browser, "wrong", OTHER), 422, "not your current password");
    requireComplaint(change(browser, PASSWORD, "aaaaaaaa1"), 422, "aria-invalid");
    requireComplaint(change(browser, PASSWORD, "password1"), 422, "aria-invalid");
    assertThat(change(browser, PASSWORD, OTHER).status()).isEqualTo(303);
  }

  @Test
  void cannotBeGuessedAtAnOpenSession() {
    var browser = byPassword(PasswordHolder.on(SERVER));
    for (int i = 0; i < 5; i++) {
      assertThat(change(browser, "wrong", OTHER).status()).isEqualTo(422);
    }
    requireComplaint(change(browser, PASSWORD, OTHER), 429, "fifteen minutes");
  }

  @Test
  void isSetByALinkWhereThereIsNone() {
    var ada = PasswordHolder.user(SERVER);
    var browser = byMail(ada.person());
    assertThat(browser.get("/account/password").body())
        .contains("Choose a password", ada.email())
        .doesNotContain("current_password");
    assertThat(location(browser.send("/account/password/link")))
        .isEqualTo("/account?done=password-link");
    assertThat(ada.reset(ada.person().token(), OTHER).status()).isEqualTo(204);
    assertThat(ada.logIn(OTHER).status()).isEqualTo(200);
  }

  @Test
  void wantsTheSecondFactorOfThoseWhoHaveOne() {
    var browser = byPassword(PasswordHolder.on(SERVER));
    assertThat(browser.get("/account/password").status()).isEqualTo(200);
    enrol(browser);
    assertThat(location(browser.get("/account/password")))
        .isEqualTo("/account/confirm?then=password");
    assertThat(location(change(browser, PASSWORD, OTHER)))
        .isEqualTo("/account/confirm?then=password");
  }
}
