package io.vestibule.app.account;

import static io.vestibule.app.account.AccountPages.byMail;
import static io.vestibule.app.account.AccountPages.location;
import static io.vestibule.app.account.AccountPages.requireComplaint;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.VestibuleServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One's own name, on the page of the account. */
class ProfilePageTest {

  @RegisterExtension static final VestibuleServer SERVER = AccountPages.SERVER;

  private String name(SignedIn browser) {
    var user = browser.api().get("/v1/sessions/me").json().path("user");
    return user.path("given_name").asText() + " " + user.path("family_name").asText();
  }

  @Test
  void isTheirsToChangeAndToRemove() {
    var browser = byMail(Person.user(SERVER));
    var saved =
        browser.send("/account/profile", Map.of("given_name", " Ada ", "family_name", "Byron"));
    assertThat(location(saved)).isEqualTo("/account?done=profile");
    assertThat(browser.get("/account?done=profile").body())
        .contains("role=\"status\"", "value=\"Byron\"");
    assertThat(name(browser)).isEqualTo("Ada Byron");
    browser.send("/account/profile", Map.of("given_name", "Ada", "family_name", ""));
    assertThat(name(browser)).isEqualTo("Ada null");
  }

  @Test
  void isRefusedWhereItIsNone() {
    var browser = byMail(Person.user(SERVER));
    requireComplaint(
        browser.send("/account/profile", Map.of("given_name", "x".repeat(101))),
        422,
        "1 to 100 characters");
    requireComplaint(
        browser.send("/account/profile", Map.of("family_name", "a\u0000b")), 422, "1 to 100");
  }

  @Test
  void isTheDirectorysWhereOneKeepsIt() {
    var directory = SomeDirectory.in(SERVER);
    directory.create("grace");
    var email = "grace@" + directory.domain();
    var browser = byMail(Person.of(SERVER, email));
    var page = browser.get("/account").body();
    assertThat(page).contains("directory keeps these", "grace").doesNotContain("/account/profile");
    var refused = browser.send("/account/profile", Map.of("given_name", "Eve"));
    assertThat(refused.code()).isEqualTo("FORBIDDEN");
    assertThat(refused.reason()).isEqualTo("directory");
    assertThat(name(browser)).isEqualTo("grace Example");
  }
}
