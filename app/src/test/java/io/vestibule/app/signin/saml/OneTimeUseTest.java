package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request is answered once, by the browser that began, and an assertion counts once. */
class OneTimeUseTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final SamlCustomer acme = SamlCustomer.at(SERVER);
  private final SamlCustomer.Begun begun = acme.begin();

  @Test
  void theSameAssertionIsRefusedTheSecondTime() {
    var response = acme.response(begun);
    assertThat(acme.post(begun, response).status()).isEqualTo(303);

    acme.assertRefused(acme.post(begun, response), "INVALID_SAML_RESPONSE", "assertion_replayed");
  }

  @Test
  void anotherAssertionForTheSameRequestIsRefused() {
    assertThat(acme.post(begun, acme.response(begun)).status()).isEqualTo(303);

    acme.assertRefused(
        acme.post(begun, acme.response(begun)), "INVALID_SAML_RESPONSE", "in_response_to_unknown");
  }

  @Test
  void aRequestThatWeDidNotMakeIsUnknown() {
    acme.assertRefused(
        acme.post(
            begun,
            acme.response(begun)
                .with("inResponseTo", "_never")
                .with("responseInResponseTo", "_never")),
        "INVALID_SAML_RESPONSE",
        "in_response_to_unknown");
  }

  @Test
  void aRequestOfAnotherConnectionIsUnknown() {
    var other = SamlCustomer.at(SERVER);

    acme.assertRefused(
        acme.post(begun, acme.response(other.begin())),
        "INVALID_SAML_RESPONSE",
        "in_response_to_unknown");
  }

  @Test
  void afterFiveMinutesTheRequestIsForgotten() {
    SERVER.clock().advance(Duration.ofMinutes(5).plusSeconds(1));

    acme.assertRefused(
        acme.post(begun, acme.response(begun)), "INVALID_SAML_RESPONSE", "in_response_to_unknown");
  }

  @Test
  void anotherBrowserIsRefusedAndTheRightOneStillComesIn() {
    var response = acme.response(begun);

    acme.assertRefused(acme.post(response), "INVALID_SAML_RESPONSE", "browser_mismatch");
    var other = new SamlCustomer.Begun(begun.location(), acme.begin().cookie(), begun.requestId());
    acme.assertRefused(acme.post(other, response), "INVALID_SAML_RESPONSE", "browser_mismatch");
    assertThat(acme.post(begun, response).status()).isEqualTo(303);
  }

  @Test
  void aLoginBegunAtTheProviderIsRefusedUnlessAllowed() {
    acme.assertRefused(
        acme.post(acme.response()), "INVALID_SAML_RESPONSE", "idp_initiated_disabled");
  }

  @Test
  void twoTabsOfOneBrowserBothComeIn() {
    var second =
        SERVER
            .client()
            .with("Cookie", "__Host-vestibule-saml=" + begun.cookie())
            .get("/saml/" + acme.connection() + "/login");

    assertThat(SamlCustomer.cookie(second, "__Host-vestibule-saml")).isEqualTo(begun.cookie());
    assertThat(acme.post(begun, acme.response(begun)).status()).isEqualTo(303);
  }
}
