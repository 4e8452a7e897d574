package io.vestibule.app.account;

import static io.vestibule.app.account.AccountPages.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.device.Browser;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The browsers that a person has approved. */
class DevicesPageTest {

  @RegisterExtension static final VestibuleServer SERVER = AccountPages.SERVER;

  private SignedIn approved(Person person) {
    var answer = Browser.unknown(SERVER).approve(person);
    return SignedIn.with(SERVER, answer.json().path("token").asText());
  }

  private Person member() {
    var acme = Acme.on(SERVER);
    SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"trusted_device_required\":true}");
    return Person.memberOf(SERVER, acme);
  }

  private String first(SignedIn browser) {
    return browser.api().get("/v1/me/devices").json().at("/data/0/id").asText();
  }

  private int count(SignedIn browser) {
    return browser.api().get("/v1/me/devices").json().path("data").size();
  }

  @Test
  void areForgottenOneByOneAndAllAtOnce() {
    var ada = member();
    var browser = approved(ada);
    approved(ada);
    approved(ada);
    assertThat(browser.get("/account").body()).contains("Approved browsers", "until");
    assertThat(location(browser.send("/account/devices/" + first(browser) + "/forget")))
        .isEqualTo("/account?done=device-forgotten");
    assertThat(count(browser)).isEqualTo(2);
    assertThat(location(browser.send("/account/devices/forget-all")))
        .isEqualTo("/account?done=devices-forgotten");
    assertThat(count(browser)).isZero();
    assertThat(browser.get("/account").body()).doesNotContain("Approved browsers");
  }

  @Test
  void theApiForgetsThemAllToo() {
    var browser = approved(member());
    assertThat(browser.api().delete("/v1/me/devices").status()).isEqualTo(204);
    assertThat(count(browser)).isZero();
    assertThat(SERVER.client().delete("/v1/me/devices").status()).isEqualTo(401);
  }

  @Test
  void thoseOfSomebodyElseAreNotTheirs() {
    var hers = first(approved(member()));
    var eve = approved(member());
    assertThat(eve.send("/account/devices/" + hers + "/forget").code())
        .isEqualTo("DEVICE_NOT_FOUND");
  }
}
