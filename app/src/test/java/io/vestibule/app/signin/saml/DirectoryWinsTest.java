package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After a directory has switched a person off, SAML does not let them in (SPEC 8.3). */
class DirectoryWinsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  @Test
  void aPersonWhoWasProvisionedSignsInAsTheSamePerson() {
    var acme = SamlCustomer.at(SERVER);
    var ada = provision(scim(acme), acme, true);

    var token = acme.signIn("ada");

    var me = SERVER.client().with("Authorization", "Bearer " + token).get("/v1/sessions/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM user_email WHERE address = '" + acme.email("ada") + "'"))
        .isEqualTo("1");
    assertThat(ada).isNotEmpty();
  }

  @Test
  void aPersonWhoIsSwitchedOffIsSignedOutAndKeptOut() {
    var acme = SamlCustomer.at(SERVER);
    var scim = scim(acme);
    var ada = provision(scim, acme, true);
    var token = acme.signIn("ada");

    scim.delete("/scim/v2/Users/" + ada);

    var me = SERVER.client().with("Authorization", "Bearer " + token).get("/v1/sessions/me");
    assertThat(me.code()).isEqualTo("SESSION_REVOKED");
    assertThat(me.reason()).isEqualTo("scim");
    assertThat(comeIn(acme).code()).isEqualTo("USER_DEPROVISIONED");
  }

  @Test
  void aPersonWhoCameSwitchedOffIsNotMadeByTheFirstSignIn() {
    var acme = SamlCustomer.at(SERVER);
    provision(scim(acme), acme, false);

    assertThat(comeIn(acme).code()).isEqualTo("USER_DEPROVISIONED");
  }

  private static Client.Answer comeIn(SamlCustomer acme) {
    var begun = acme.begin();
    return acme.post(begun, acme.response(begun));
  }

  private static Client scim(SamlCustomer acme) {
    var directories = "/v1/organizations/" + acme.organization() + "/directories";
    var directory = acme.owner().post(directories, "{\"name\":\"Okta\",\"idp\":\"okta\"}").json();
    var tokens = "/v1/directories/" + directory.path("id").asText() + "/tokens";
    var token = acme.owner().post(tokens, "{}").json().path("token").asText();
    return SERVER.client().with("Authorization", "Bearer " + token);
  }

  /** The SCIM id of Ada. */
  private static String provision(Client scim, SamlCustomer acme, boolean active) {
    var body =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s",
         "active":%2$s,"emails":[{"value":"%1$s","primary":true}]}
        """
            .formatted(acme.email("ada"), active);
    return scim.post("/scim/v2/Users", body).json().path("id").asText();
  }
}
