package io.vestibule.app.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests of an Entra ID tenant are judged by their own address. */
class EntraGuestTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String TENANT = "#EXT#@contoso.onmicrosoft.com";

  @ParameterizedTest
  @CsvSource({
    "kim_partner.example#EXT#@contoso.onmicrosoft.com, kim@partner.example",
    "kim_lee_partner.example#ext#@contoso.onmicrosoft.com, kim_lee@partner.example",
    "_partner.example#EXT#@contoso.onmicrosoft.com, _partner.example#EXT#@contoso.onmicrosoft.com",
    "kim#EXT#@contoso.onmicrosoft.com, kim#EXT#@contoso.onmicrosoft.com",
    "kim_partner.example@contoso.onmicrosoft.com, kim_partner.example@contoso.onmicrosoft.com"
  })
  void theOwnAddressIsInTheUserName(String userName, String address) {
    assertThat(EntraGuest.ownAddress(userName)).isEqualTo(address);
  }

  private static String link(SomeDirectory directory, String body) {
    var user = directory.scim().post("/scim/v2/Users", body).json().path("id").asText();
    var link = directory.shown(user).path("link");
    return link.path("state").asText() + " " + link.path("reason").asText("");
  }

  @Test
  void aDirectoryIsToldThatAGuestIsOne() {
    var directory = SomeDirectory.in(SERVER);

    assertThat(link(directory, "{\"userName\":\"kim_partner.example" + TENANT + "\"}"))
        .isEqualTo("none guest_not_allowed");
    assertThat(
            link(
                directory,
                "{\"userName\":\"lee_partner.example"
                    + TENANT
                    + "\",\"emails\":[{\"type\":\"work\",\"value\":\"lee@partner.example\"}]}"))
        .isEqualTo("none guest_not_allowed");
  }

  @Test
  void aGuestWithAnAddressInAVerifiedDomainIsJoined() {
    var directory = SomeDirectory.in(SERVER);

    assertThat(link(directory, "{\"userName\":\"kim_" + directory.domain() + TENANT + "\"}"))
        .startsWith("linked");
    assertThat(
            SERVER.query(
                "SELECT address FROM user_email WHERE address LIKE '%@" + directory.domain() + "'"))
        .isEqualTo("kim@" + directory.domain());
  }

  @Test
  void aGuestWhoWaitsIsJoinedOnceTheDomainIsVerified() {
    var directory = SomeDirectory.in(SERVER);
    var partner = "partner-" + directory.domain();
    var body = "{\"userName\":\"kim_" + partner + TENANT + "\"}";
    var user = directory.scim().post("/scim/v2/Users", body).json().path("id").asText();

    SomeDirectory.verify(SERVER, directory.owner(), directory.organization(), partner);
    SERVER.runJob("directory-link-retry");

    assertThat(directory.shown(user).at("/link/state").asText()).isEqualTo("linked");
  }

  private static Answer signIn(SamlCustomer acme, String nameId, String email) {
    var begun = acme.begin();
    return acme.post(begun, acme.response(begun).with("nameId", nameId).attribute("email", email));
  }

  @Test
  void samlSaysThatAGuestIsOne() {
    var acme = SamlCustomer.at(SERVER);
    var guest = "kim_partner.example" + TENANT;

    assertThat(signIn(acme, guest, guest).reason()).isEqualTo("guest_not_allowed");
    var refused = signIn(acme, guest, "kim@partner.example");
    assertThat(refused.reason()).isEqualTo("guest_not_allowed");
    assertThat(refused.json().at("/error/message").asText()).contains("guest");
    assertThat(signIn(acme, "kim", "kim@partner.example").reason())
        .isEqualTo("email_domain_not_allowed");
  }

  @Test
  void samlSignsAGuestOfAVerifiedDomainIn() {
    var acme = SamlCustomer.at(SERVER);
    var guest = "kim_" + acme.domain() + TENANT;

    assertThat(signIn(acme, guest, guest).status()).isEqualTo(303);

    assertThat(
            SERVER.query(
                "SELECT address FROM user_email WHERE address LIKE 'kim@" + acme.domain() + "'"))
        .isEqualTo("kim@" + acme.domain());
  }
}
