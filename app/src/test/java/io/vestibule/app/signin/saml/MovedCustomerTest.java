package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A customer who came from another product and whose provider keeps its settings. */
class MovedCustomerTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String OLD_ENTITY = "urn:old:product:acme";

  private static SamlCustomer moved(String alias) {
    return SamlCustomer.at(
        SERVER, "\"entity_id\":\"" + OLD_ENTITY + "\",\"acs_alias\":\"" + alias + "\"");
  }

  private static Answer postTo(String path, SamlCustomer.Begun begun, String encodedResponse) {
    return SERVER
        .client()
        .with("Cookie", "__Host-vestibule-saml=" + begun.cookie())
        .form(path, "SAMLResponse=" + SamlCustomer.encoded(encodedResponse));
  }

  @Test
  void theOldEntityIdAndAddressAreKept() {
    var acme = moved("Acme_SSO.1");

    var shown = acme.patch("{}").json();
    var metadata = SERVER.client().get("/saml/" + acme.connection() + "/metadata").body();

    assertThat(shown.at("/service_provider/entity_id").asText()).isEqualTo(OLD_ENTITY);
    assertThat(shown.at("/service_provider/acs_url").asText())
        .isEqualTo("http://localhost:8080/saml/acs/Acme_SSO.1");
    assertThat(metadata).contains("entityID=\"" + OLD_ENTITY + "\"", "/saml/acs/Acme_SSO.1");
  }

  @Test
  void peopleComeInThroughTheOldAddress() {
    var acme = moved("acme-old");
    var begun = acme.begin();

    var answer = postTo("/saml/acs/acme-old", begun, acme.response(begun).encoded());

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }

  @Test
  void aResponseForTheUsualNameIsRefusedThen() {
    var acme = moved("acme-strict");
    var begun = acme.begin();
    var usual =
        acme.response(begun)
            .with("audience", "http://localhost:8080/saml/" + acme.connection() + "/metadata");

    var refused = postTo("/saml/acs/acme-strict", begun, usual.encoded());

    assertThat(refused.reason()).isEqualTo("audience_mismatch");
  }

  @Test
  void anAliasLeadsToOneConnectionOnly() {
    moved("acme-taken");
    var other = SamlCustomer.at(SERVER);

    assertThat(other.patch("{\"acs_alias\":\"acme-taken\"}").code()).isEqualTo("ALREADY_EXISTS");
  }

  @Test
  void anAliasIsFreeAgainOnceItIsGivenUp() {
    var acme = moved("acme-free");

    assertThat(acme.patch("{\"acs_alias\":\"\"}").json().at("/service_provider/acs_url").asText())
        .endsWith("/saml/" + acme.connection() + "/acs");
    assertThat(SamlCustomer.at(SERVER).patch("{\"acs_alias\":\"acme-free\"}").status())
        .isEqualTo(200);
  }

  @Test
  void anUnknownAliasIsNotFound() {
    assertThat(SERVER.client().form("/saml/acs/nobody", "SAMLResponse=x").code())
        .isEqualTo("CONNECTION_NOT_FOUND");
    assertThat(SERVER.client().form("/saml/acs/a%00b", "SAMLResponse=x").status()).isIn(400, 404);
  }

  @Test
  void anAliasIsPlainLettersAndDigits() {
    assertThat(SamlCustomer.at(SERVER).patch("{\"acs_alias\":\"../x\"}").status()).isEqualTo(422);
  }

  @Test
  void aConnectionThatIsDeletedFreesItsAlias() {
    var acme = moved("acme-deleted");
    SERVER.owner().delete("/v1/connections/" + acme.connection());

    assertThat(SERVER.client().form("/saml/acs/acme-deleted", "SAMLResponse=x").status())
        .isEqualTo(404);
  }
}
