package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom a response lets in: by address, domain, membership and organization. */
class SamlPersonTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  @Test
  void withoutAnEmailNobodyIsKnown() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();

    acme.assertRefused(
        acme.post(
            begun,
            acme.response(begun)
                .with("nameId", "u-1")
                .with("nameIdFormat", null)
                .attribute("email", "")),
        "INVALID_SAML_RESPONSE",
        "email_missing");
  }

  private static void assertEmailRefused(SamlCustomer acme, String email, String reason) {
    var begun = acme.begin();

    acme.assertRefused(
        acme.post(begun, acme.response(begun).attribute("email", email)),
        "INVALID_SAML_RESPONSE",
        reason);
  }

  @Test
  void anInvalidEmailIsRefused() {
    assertEmailRefused(SamlCustomer.at(SERVER), "not an address", "email_invalid");
  }

  @Test
  void anEmailWithAnInvisibleCharacterIsRefused() {
    var acme = SamlCustomer.at(SERVER);
    assertEmailRefused(acme, acme.email("a\u200bda"), "email_invalid");
  }

  @Test
  void aNameLosesItsInvisibleCharacters() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();
    var response =
        acme.response(begun)
            .attribute("email", acme.email("ada"))
            .attribute("firstName", "A\u200bda\u202e")
            .attribute("lastName", "\u200b");
    assertThat(acme.post(begun, response).status()).isEqualTo(303);

    var ada = acme.owner().get("/v1/users?email=" + acme.email("ada")).json().at("/data/0");
    assertThat(ada.path("given_name").asText()).isEqualTo("Ada");
    assertThat(ada.path("family_name").isNull() || ada.path("family_name").isMissingNode())
        .isTrue();
  }

  @Test
  void anEmailOutsideOfTheVerifiedDomainsIsRefused() {
    assertEmailRefused(
        SamlCustomer.at(SERVER), "ada@elsewhere.example", "email_domain_not_allowed");
  }

  @Test
  void anEmailInAnotherOrganizationsDomainIsRefused() {
    var other = SamlCustomer.at(SERVER);

    assertEmailRefused(SamlCustomer.at(SERVER), other.email("ada"), "email_domain_not_allowed");
  }

  @Test
  void aKnownPersonMayNotChangeToAForeignDomain() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");

    assertEmailRefused(acme, "ada@elsewhere.example", "email_domain_not_allowed");
  }

  @Test
  void anOperatorMayLiftTheDomainRuleForNewPeopleOnly() {
    var acme = SamlCustomer.at(SERVER, "\"any_email_domain\":true");
    var begun = acme.begin();
    var outside =
        acme.response(begun).attribute("email", "ada." + acme.connection() + "@elsewhere.example");
    assertThat(acme.post(begun, outside).status()).isEqualTo(303);

    var taken = "taken." + acme.connection() + "@elsewhere.example";
    acme.owner().post("/v1/users", "{\"email\":\"" + taken + "\"}");
    var again = acme.begin();
    acme.assertRefused(
        acme.post(again, acme.response(again).with("nameId", "x").attribute("email", taken)),
        "INVALID_SAML_RESPONSE",
        "email_domain_not_allowed");
  }

  @Test
  void anUnknownPersonIsRefusedWithoutJit() {
    var acme = SamlCustomer.at(SERVER, "\"jit\":false");
    var begun = acme.begin();

    acme.assertRefused(acme.post(begun, acme.response(begun)), "JIT_DISABLED", "");
  }

  @Test
  void aMemberComesInWithoutJit() {
    var acme = SamlCustomer.at(SERVER, "\"jit\":false");
    var user = acme.owner().post("/v1/users", "{\"email\":\"" + acme.email("ada") + "\"}").json();
    acme.owner()
        .post(
            "/v1/organizations/" + acme.organization() + "/memberships",
            "{\"user_id\":" + user.path("id") + ",\"roles\":[\"member\"]}");

    assertThat(acme.signIn("ada")).startsWith("vs_");
  }

  private static void changeMembership(SamlCustomer acme, String change) {
    SERVER.execute(
        "UPDATE membership SET "
            + change
            + " WHERE user_id = (SELECT user_id FROM user_email WHERE address = '"
            + acme.email("ada")
            + "')");
  }

  @Test
  void whomTheDirectorySwitchedOffJitDoesNotBringBack() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");
    changeMembership(acme, "state = 'inactive', deprovisioned_at = now()");
    var begun = acme.begin();

    acme.assertRefused(acme.post(begun, acme.response(begun)), "USER_DEPROVISIONED", "");
  }

  @Test
  void anInactiveMemberIsRefused() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");
    changeMembership(acme, "state = 'inactive'");
    var begun = acme.begin();

    acme.assertRefused(acme.post(begun, acme.response(begun)), "NOT_ORGANIZATION_MEMBER", "");
  }

  @Test
  void aSuspendedOrganizationLetsNobodyIn() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();
    acme.owner().patch("/v1/organizations/" + acme.organization(), "{\"state\":\"suspended\"}");

    acme.assertRefused(acme.post(begun, acme.response(begun)), "ORGANIZATION_NOT_ACTIVE", "");
    assertThat(SERVER.client().get("/saml/" + acme.connection() + "/login").code())
        .isEqualTo("ORGANIZATION_NOT_ACTIVE");
  }

  @Test
  void aRefusalUsesNothingUp() {
    var acme = SamlCustomer.at(SERVER, "\"jit\":false");
    var begun = acme.begin();
    var response = acme.response(begun);
    acme.post(begun, response);
    acme.patch("{\"jit\":true}");

    assertThat(acme.post(begun, response).status()).isEqualTo(303);
  }
}
