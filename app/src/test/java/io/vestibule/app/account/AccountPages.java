package io.vestibule.app.account;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.mfa.Authenticator;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** The pages of people's accounts, as their tests come to them, on a server that all share. */
final class AccountPages {

  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create()).kept();

  private AccountPages() {}

  static SignedIn byMail(Person person) {
    return SignedIn.with(SERVER, person.signIn().path("token").asText());
  }

  static SignedIn byPassword(PasswordHolder holder) {
    return SignedIn.with(SERVER, holder.logIn(PASSWORD).json().path("token").asText());
  }

  static void later() {
    SERVER.clock().advance(Duration.ofMinutes(6));
  }

  static String location(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return answer.header("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
  }

  static void requireComplaint(Answer answer, int status, String said) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("role=\"alert\"", said);
  }

  /** Sets an app up by the pages. */
  static Authenticator enrol(SignedIn browser) {
    assertThat(location(browser.send("/account/authenticator/begin")))
        .isEqualTo("/account/authenticator");
    var page = browser.get("/account/authenticator").body();
    var app = new Authenticator(SERVER.clock(), secretIn(page));
    var codes = browser.send("/account/authenticator/confirm", Map.of("code", app.code()));
    assertThat(codes.status()).as(codes.body()).isEqualTo(200);
    return app;
  }

  /** The key that the page shows for typing. */
  static String secretIn(String page) {
    var secret = new StringBuilder();
    var groups = Pattern.compile("<span>([A-Z2-7]{1,4})</span>").matcher(page);
    while (groups.find()) {
      secret.append(groups.group(1));
    }
    return secret.toString();
  }
}
