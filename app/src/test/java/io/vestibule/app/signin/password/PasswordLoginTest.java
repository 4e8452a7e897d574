package io.vestibule.app.signin.password;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static io.vestibule.app.testing.Alike.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in by password, on two instances. */
class PasswordLoginTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  /** Hashes otherwise than the first. */
  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND =
      PasswordHolder.prepared(VestibuleServer.besides(SERVER)).with("passwords.iterations", "2");

  private static final String OTHER = "quilt lantern 93 meadow";

  @Test
  void aMemberIsInTheirOrganization() {
    var acme = Acme.on(SERVER);
    var entered = PasswordHolder.memberOf(SERVER, acme).logIn(PASSWORD);
    assertThat(entered.json().at("/session/organization_id").asText()).isEqualTo(acme.id());
    assertThat(entered.json().path("refresh_token").asText()).startsWith("vr_");
  }

  @Test
  void aKnownAndAnUnknownAddressAreAnsweredAlike() {
    assertAlike(
        PasswordHolder.on(SERVER).logIn(OTHER), PasswordHolder.stranger(SERVER).logIn(OTHER));
    assertAlike(PasswordHolder.user(SERVER).forgot(), PasswordHolder.stranger(SERVER).forgot());
    assertAlike(PasswordHolder.user(SERVER).resend(), PasswordHolder.stranger(SERVER).resend());
  }

  @Test
  void manyAtOnceGetNoMoreTriesThanOneAfterAnother() {
    var ada = PasswordHolder.on(SERVER);
    var network = "192.0.2.77";
    var codes =
        Race.of(
            20,
            i ->
                ada.logIn(
                        (i % 2 == 0 ? SERVER : SECOND).client().with("X-Forwarded-For", network),
                        OTHER)
                    .code());
    assertThat(Collections.frequency(codes, "INVALID_CREDENTIALS")).isEqualTo(5);
    assertThat(Collections.frequency(codes, "LOGIN_RATE_LIMITED")).isEqualTo(15);
  }

  @Test
  void strangersLockOutStrangersOnly() {
    var ada = PasswordHolder.on(SERVER);
    var known = Person.cookie(ada.logIn(PASSWORD), KnownBrowsers.COOKIE);
    for (int i = 0; i < 10; i++) {
      ada.logIn(PasswordHolder.elsewhere(SERVER), OTHER);
    }
    var locked = ada.logIn(PasswordHolder.elsewhere(SERVER), PASSWORD);
    assertThat(locked.code()).isEqualTo("ACCOUNT_LOCKED");
    assertThat(locked.header("Retry-After")).isPresent();
    var own = PasswordHolder.elsewhere(SECOND).with("Cookie", KnownBrowsers.COOKIE + "=" + known);
    assertThat(ada.logIn(own, PASSWORD).status()).isEqualTo(200);
    // which lets nobody else try on
    assertThat(ada.logIn(PasswordHolder.elsewhere(SERVER), PASSWORD).code())
        .isEqualTo("ACCOUNT_LOCKED");
  }

  @Test
  void theCookieOfAnotherPersonHelpsNobody() {
    var eve = PasswordHolder.on(SERVER);
    var known = Person.cookie(eve.logIn(PASSWORD), KnownBrowsers.COOKIE);
    var ada = PasswordHolder.on(SERVER);
    for (int i = 0; i < 10; i++) {
      var from = PasswordHolder.elsewhere(SERVER);
      ada.logIn(from.with("Cookie", KnownBrowsers.COOKIE + "=" + known), OTHER);
    }
    assertThat(ada.logIn(PasswordHolder.elsewhere(SERVER), PASSWORD).code())
        .isEqualTo("ACCOUNT_LOCKED");
  }

  @Test
  void aLockEndsAfterAQuarterOfAnHour() {
    var ada = PasswordHolder.on(SERVER);
    for (int i = 0; i < 10; i++) {
      ada.logIn(PasswordHolder.elsewhere(SERVER), OTHER);
    }
    assertThat(ada.logIn(PASSWORD).code()).isEqualTo("ACCOUNT_LOCKED");
    SERVER.clock().advance(Duration.ofMinutes(15));
    assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aHashIsMadeAnewWhereTheParametersAreOthers() {
    var ada = PasswordHolder.on(SERVER);
    var hash =
        "SELECT phc FROM password_credential c JOIN user_email e"
            + " ON e.project_id = c.project_id AND e.user_id = c.user_id WHERE address = '"
            + ada.email()
            + "'";
    assertThat(SERVER.query(hash)).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    ada.logIn(PasswordHolder.elsewhere(SECOND), PASSWORD);
    assertThat(SERVER.query(hash)).startsWith("$argon2id$v=19$m=64,t=2,p=1$");
    assertThat(ada.logIn(PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void thePolicyOfTheOrganizationHolds() {
    var acme = Acme.on(SERVER);
    var ada = PasswordHolder.memberOf(SERVER, acme);
    SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"mfa_required\":true}");
    assertThat(ada.logIn(PASSWORD).code()).isEqualTo("MFA_REQUIRED");
    SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"methods\":[\"passkey\"]}");
    assertThat(ada.logIn(PASSWORD).code()).isEqualTo("FORBIDDEN");
  }
}
