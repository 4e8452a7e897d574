package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.response.NameId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A directory renames a person, and the address is given to the next employee. */
class DirectoryAddressReuseTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final SamlCustomer acme = SamlCustomer.at(SERVER);
  private final Client scim = scim();

  private Client scim() {
    var directories = "/v1/organizations/" + acme.organization() + "/directories";
    var directory = acme.owner().post(directories, "{\"name\":\"Okta\",\"idp\":\"okta\"}").json();
    var tokens = "/v1/directories/" + directory.path("id").asText() + "/tokens";
    var token = acme.owner().post(tokens, "{}").json().path("token").asText();
    return SERVER.client().with("Authorization", "Bearer " + token);
  }

  private String body(String userName, String localPart) {
    return """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s",
         "active":true,"emails":[{"value":"%s","type":"work","primary":true}]}
        """
        .formatted(userName, acme.email(localPart));
  }

  private String provision(String userName, String localPart) {
    return scim.post("/scim/v2/Users", body(userName, localPart)).json().path("id").asText();
  }

  private void rename(String id, String userName, String localPart) {
    var answer = scim.put("/scim/v2/Users/" + id, body(userName, localPart));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private String linked(String id) {
    return SERVER.query(
        "SELECT type_id('user', user_id) FROM directory_user WHERE type_id('duser', id) = '"
            + id
            + "'");
  }

  private Answer enter(String format, String nameId, String localPart) {
    var begun = acme.begin();
    return acme.post(
        begun,
        acme.response(begun)
            .with("nameIdFormat", format)
            .with("nameId", nameId)
            .attribute("email", acme.email(localPart)));
  }

  private String user(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return acme.me(SamlCustomer.cookie(answer, "__Host-vestibule"))
        .json()
        .findValue("user_id")
        .asText();
  }

  private void take(String localPart) {
    acme.owner().post("/v1/users", "{\"email\":\"" + acme.email(localPart) + "\"}");
  }

  @Test
  void theNextDirectoryUserIsNotTheFormerOne() {
    var first = provision("a", "one");
    rename(first, "a", "two");

    var second = provision("b", "one");

    assertThat(linked(second)).startsWith("user_").isNotEqualTo(linked(first));
  }

  @Test
  void norWhereTheNewAddressCouldNotBeTakenOver() {
    take("two");
    var first = provision("a", "one");
    rename(first, "a", "two");

    var second = provision("b", "one");

    assertThat(linked(first)).startsWith("user_");
    assertThat(linked(second)).isEqualTo("null");
    assertThat(enter(NameId.PERSISTENT, "emp-9", "one").reason()).isEqualTo("identity_conflict");
  }

  @Test
  void aNameIdThatIsTheAddressFollowsTheAddress() {
    var first = provision("a", "one");
    assertThat(user(enter(NameId.EMAIL_ADDRESS, acme.email("one"), "one")))
        .isEqualTo(linked(first));
    rename(first, "a", "two");

    String next = user(enter(NameId.EMAIL_ADDRESS, acme.email("one"), "one"));
    String renamed = user(enter(NameId.EMAIL_ADDRESS, acme.email("two"), "two"));

    assertThat(next).isNotEqualTo(linked(first));
    assertThat(renamed).isEqualTo(linked(first));
  }

  @Test
  void aNameIdThatIsTheAddressIsRefusedWhereTheNewOneCouldNotBeTakenOver() {
    take("two");
    var first = provision("a", "one");
    user(enter(NameId.EMAIL_ADDRESS, acme.email("one"), "one"));
    rename(first, "a", "two");

    assertThat(enter(NameId.EMAIL_ADDRESS, acme.email("one"), "one").reason())
        .isEqualTo("identity_conflict");
  }

  @Test
  void anotherNameIdOfTheRenamedPersonStaysTheirs() {
    var first = provision("a", "one");
    assertThat(user(enter(NameId.UNSPECIFIED, "emp-1", "one"))).isEqualTo(linked(first));
    rename(first, "a", "two");

    assertThat(user(enter(NameId.UNSPECIFIED, "emp-1", "two"))).isEqualTo(linked(first));
  }
}
