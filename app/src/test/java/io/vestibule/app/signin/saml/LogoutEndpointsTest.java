package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.binding.Binding;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where logout messages go: the provider's address, and ours. */
class LogoutEndpointsTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final SamlCustomer acme = SamlCustomer.at(SERVER);
  private final LogoutPeer peer = new LogoutPeer(SERVER, acme);

  private final String path = "/v1/connections/" + acme.connection() + "/single-logout";

  @Test
  void isKeptChangedAndTakenAway() {
    assertThat(acme.owner().get(path).code()).isEqualTo("NOT_FOUND");
    peer.offerLogout(Binding.HTTP_REDIRECT);
    peer.offerLogout(Binding.HTTP_POST);
    assertThat(acme.owner().get(path).json().path("binding").asText()).isEqualTo("http_post");
    assertThat(acme.owner().delete(path).status()).isEqualTo(204);
    assertThat(acme.owner().get(path).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void isReadFromTheProvidersMetadata() throws Exception {
    var xml =
        new String(
            getClass().getResourceAsStream("/metadata/keycloak.xml").readAllBytes(),
            StandardCharsets.UTF_8);
    var body = new ObjectMapper().writeValueAsString(Map.of("metadata_xml", xml));

    var answer = acme.owner().put(path, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(xml).contains(answer.json().path("url").asText());
  }

  @Test
  void goesWithItsConnection() {
    peer.offerLogout(Binding.HTTP_REDIRECT);
    assertThat(acme.owner().delete("/v1/connections/" + acme.connection()).status()).isEqualTo(204);
  }

  @Test
  void ofOursIsInTheMetadataAndTheConnection() {
    var metadata = SERVER.client().get("/saml/" + acme.connection() + "/metadata").body();
    assertThat(metadata).contains("SingleLogoutService").contains(peer.sloUrl());
    assertThat(
            acme.owner()
                .get("/v1/connections/" + acme.connection())
                .json()
                .at("/service_provider/slo_url")
                .asText())
        .isEqualTo(peer.sloUrl());
  }
}
