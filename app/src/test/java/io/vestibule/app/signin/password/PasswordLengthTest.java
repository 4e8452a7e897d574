package io.vestibule.app.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A password that lets its person in by itself is longer than one beside a second factor. */
class PasswordLengthTest {

  @RegisterExtension
  static final VestibuleServer SERVER =
      PasswordHolder.prepared(VestibuleServer.create()).with("passwords.minLengthAlone", "15");

  private static final String EIGHT = "v9#Kq!2z";
  private static final String FOURTEEN = "plum orbit 471";
  private static final String FIFTEEN = "plum orbit 4711";

  private static Acme whereMfaIs(boolean required) {
    var acme = Acme.on(SERVER);
    SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"mfa_required\":" + required + "}");
    return acme;
  }

  private static Answer reset(PasswordHolder holder, String password) {
    SERVER.clock().advance(Duration.ofMinutes(15));
    return holder.reset(password);
  }

  private static void assertTooShort(Answer answer) {
    assertThat(answer.code()).isEqualTo("WEAK_PASSWORD");
    assertThat(answer.json().at("/error/details/min_length").asInt()).isEqualTo(15);
  }

  @Test
  void fourteenCharactersAreTooFewAndFifteenEnoughForOneAlone() {
    var ada = PasswordHolder.user(SERVER);
    assertTooShort(reset(ada, FOURTEEN));
    assertThat(reset(ada, FIFTEEN).status()).isEqualTo(204);
    assertTooShort(PasswordHolder.stranger(SERVER).signUp(FOURTEEN));
    assertThat(PasswordHolder.stranger(SERVER).signUp(FIFTEEN).status()).isEqualTo(202);
  }

  @Test
  void eightAreEnoughWhereTheOnlyOrganizationDemandsASecondFactor() {
    var ada = PasswordHolder.memberOf(SERVER, whereMfaIs(true));
    assertThat(reset(ada, EIGHT).status()).isEqualTo(204);
    assertThat(ada.logIn(EIGHT).code()).isEqualTo("MFA_REQUIRED");
  }

  @Test
  void eightAreTooFewWhereOneOfTheOrganizationsDoesNot() {
    var ada = PasswordHolder.memberOf(SERVER, whereMfaIs(true));
    whereMfaIs(false).newMember(ada.person().id(), "member");
    assertTooShort(reset(ada, EIGHT));
  }
}
