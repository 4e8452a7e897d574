package io.vestibule.app.signin;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whichever spelling of an address is typed, it is one account with one budget. */
class SpellingsTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static void user(String email) {
    assertThat(SERVER.owner().post("/v1/users", "{\"email\":\"" + email + "\"}").status())
        .isEqualTo(201);
  }

  @Test
  void aPasswordIsSetAndUsedWithAnySpelling() {
    user("zoe\u0301@b\u00fccher.example");
    PasswordHolder.named(SERVER, "zo\u00e9@xn--bcher-kva.example").reset(PASSWORD);

    for (var typed :
        new String[] {
          "zoe\u0301@b\u00fccher.example",
          "ZO\u00c9@BU\u0308CHER.example",
          " zo\u00e9@b\u00fccher\u3002example "
        }) {
      assertThat(PasswordHolder.named(SERVER, typed).logIn(PASSWORD).status())
          .as(typed)
          .isEqualTo(200);
    }
  }

  @Test
  void wrongPasswordsCountForAllSpellings() {
    user("rene\u0301@users.example");
    PasswordHolder.named(SERVER, "ren\u00e9@users.example").reset(PASSWORD);
    var spellings =
        new String[] {"ren\u00e9", "rene\u0301", "REN\u00c9", "Rene\u0301", "REne\u0301"};
    for (int i = 0; i < 10; i++) {
      PasswordHolder.named(SERVER, spellings[i % 5] + "@users.example").logIn("wrong " + PASSWORD);
    }

    assertThat(PasswordHolder.named(SERVER, "reNe\u0301@users.example").logIn(PASSWORD).code())
        .isEqualTo("ACCOUNT_LOCKED");
  }

  @Test
  void aResetIsSentOnceForAllSpellings() {
    user("noe\u0301@users.example");
    var client = PasswordHolder.elsewhere(SERVER);
    for (var email : new String[] {"no\u00e9@users.example", "noe\u0301@users.example"}) {
      client.post("/v1/auth/password/forgot", "{\"email\":\"" + email + "\"}");
    }
    assertThat(SERVER.letters("no\u00e9@users.example")).hasSize(1);
    assertThat(SERVER.letters("noe\u0301@users.example")).isEmpty();
  }

  @Test
  void anInvitationIsPendingOnceForAllSpellings() {
    var path = Acme.on(SERVER).path() + "/invitations";
    var first = SERVER.owner().post(path, "{\"email\":\"ine\u0300s@users.example\"}");
    assertThat(first.json().path("email").asText()).isEqualTo("ine\u0300s@users.example");
    assertThat(SERVER.owner().post(path, "{\"email\":\"IN\u00c8S@users.example\"}").status())
        .isEqualTo(409);
  }

  @Test
  void aDomainIsVerifiedOnceForAllSpellings() {
    var domains = Acme.on(SERVER).path() + "/domains";
    var first = SERVER.owner().post(domains, "{\"name\":\"mu\u0308ller.example\"}");
    assertThat(first.json().path("name").asText()).isEqualTo("xn--mller-kva.example");
    for (var name : new String[] {"M\u00dcLLER.example", "xn--mller-kva.EXAMPLE"}) {
      assertThat(SERVER.owner().post(domains, "{\"name\":\"" + name + "\"}").status())
          .isEqualTo(409);
    }
  }

  @Test
  void aMisleadingAddressIsNamed() {
    var refused = SERVER.client().post("/v1/auth/identify", "{\"email\":\"a\u200bda@x.example\"}");
    assertThat(refused.code()).isEqualTo("VALIDATION_INVALID_FORMAT");
    assertThat(refused.body()).contains("U+200B ZERO WIDTH SPACE");
    var sent =
        SERVER
            .client()
            .post("/v1/auth/magic-link/send", "{\"destination\":\"ada\u202e@x.example\"}");
    assertThat(sent.body()).contains("U+202E RIGHT-TO-LEFT OVERRIDE");
  }
}
