package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.response.NameId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The provider sends a new address for a user that cannot be taken over. The old one is the next
 * employee's: no message to it leads to the account.
 */
class AddressGivenUpTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private final SamlCustomer acme = SamlCustomer.at(SERVER);
  private String ada;

  @BeforeEach
  void theProviderRenamesAda() {
    ada = enter("one");
    acme.owner().post("/v1/users", "{\"email\":\"" + acme.email("two") + "\"}");
    assertThat(enter("two")).isEqualTo(ada);
  }

  private String enter(String localPart) {
    var begun = acme.begin();
    var answer =
        acme.post(
            begun,
            acme.response(begun)
                .with("nameIdFormat", NameId.PERSISTENT)
                .with("nameId", "emp-002")
                .attribute("email", acme.email(localPart)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return acme.me(SamlCustomer.cookie(answer, "__Host-vestibule"))
        .json()
        .findValue("user_id")
        .asText();
  }

  private int letters() {
    return SERVER.letters(acme.email("one")).size();
  }

  @Test
  void noMagicLinkAndNoPasswordResetIsSent() {
    Person.of(SERVER, acme.email("one")).send();
    PasswordHolder.named(SERVER, acme.email("one")).forgot();

    assertThat(letters()).isZero();
  }

  @Test
  void anInvitationDoesNotOpenTheAccount() {
    JsonNode invited =
        acme.owner()
            .post(
                "/v1/organizations/" + acme.organization() + "/invitations",
                "{\"email\":\"" + acme.email("one") + "\"}")
            .json();
    assertThat(invited.path("id").asText()).startsWith("inv");

    var answer =
        SERVER
            .client()
            .post(
                "/v1/invitations/accept",
                "{\"token\":\"" + Person.of(SERVER, acme.email("one")).token() + "\"}");

    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.body()).doesNotContain(ada);
  }

  @Test
  void theAddressCountsAgainWhenTheProviderSendsItAgain() {
    assertThat(enter("one")).isEqualTo(ada);

    Person.of(SERVER, acme.email("one")).send();

    assertThat(letters()).isEqualTo(1);
  }

  @Test
  void theAddressCountsAgainWhenAnotherOneTakesItsPlace() {
    acme.owner().patch("/v1/users/" + ada, "{\"email\":\"" + acme.email("three") + "\"}");

    Person.of(SERVER, acme.email("three")).send();

    assertThat(SERVER.letters(acme.email("three"))).hasSize(1);
  }
}
