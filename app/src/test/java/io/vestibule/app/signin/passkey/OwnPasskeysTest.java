package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyUser.requireRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SECURITY A19 and A23: the passkeys of a person, who adds, renames and removes them. */
class OwnPasskeysTest {

  @RegisterExtension static final VestibuleServer SERVER = PasskeyServers.SERVER;

  @Test
  void severalWithNamesAndTheirLastUse() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var listed = ada.client().get("/v1/me/passkeys").json().path("data");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("last_used_at").isNull()).isTrue();
    ada.signIn();
    var used = ada.client().get("/v1/me/passkeys").json().at("/data/0");
    assertThat(used.path("last_used_at").asText()).isNotEmpty();

    var other = new SomeAuthenticator();
    var options = ada.creationOptions();
    assertThat(options.path("excludeCredentials")).hasSize(1);
    assertThat(options.at("/excludeCredentials/0/id").asText())
        .isEqualTo(SomeAuthenticator.encoded(ada.authenticator.credentialId));
    var named =
        ada.client()
            .post(
                "/v1/me/passkeys",
                "{\"name\":\"Work laptop\",\"credential\":" + other.create(options) + "}");
    assertThat(named.json().path("name").asText()).isEqualTo("Work laptop");
    assertThat(ada.client().get("/v1/me/passkeys").json().path("data")).hasSize(2);
  }

  @Test
  void aPasskeyIsRenamedAndRemovedAndSignsNobodyInAnyMore() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var path =
        "/v1/me/passkeys/" + ada.client().get("/v1/me/passkeys").json().at("/data/0/id").asText();
    var renamed = ada.client().patch(path, "{\"name\":\"Phone\"}");
    assertThat(renamed.json().path("name").asText()).isEqualTo("Phone");

    assertThat(ada.client().delete(path).status()).isEqualTo(204);

    requireRefused(ada.signIn(), "credential_unknown");
    assertThat(ada.client().delete(path).status()).isEqualTo(404);
  }

  /** SECURITY A19. */
  @Test
  void thePersonHearsOfEachThatIsAddedOrRemoved() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var id = ada.client().get("/v1/me/passkeys").json().at("/data/0/id").asText();
    ada.client().with("Accept-Language", "de").delete("/v1/me/passkeys/" + id);

    assertThat(SERVER.letters(ada.acme.email("ada")))
        .extracting(letter -> letter.subject())
        .containsExactlyInAnyOrder(
            "A passkey was added to your account with Tests",
            "Ein Passkey wurde von Ihrem Konto bei Tests entfernt");
  }

  @Test
  void nobodyTouchesAnothers() {
    var ada = PasskeyUser.withPasskey(SERVER);
    var path =
        "/v1/me/passkeys/" + ada.client().get("/v1/me/passkeys").json().at("/data/0/id").asText();
    var alan = ada.colleague();
    assertThat(alan.client().patch(path, "{\"name\":\"Mine\"}").status()).isEqualTo(404);
    assertThat(alan.client().delete(path).status()).isEqualTo(404);
    assertThat(alan.client().get("/v1/me/passkeys").json().path("data")).isEmpty();
    assertThat(SERVER.client().get("/v1/me/passkeys").code()).isEqualTo("UNAUTHORIZED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"credential\":null}",
        "{\"credential\":\"text\"}",
        "{\"credential\":[]}",
        "{\"credential\":{\"id\":7}}",
        "{\"credential\":{},\"name\":\"x\"}",
        "{\"credential\":{},\"name\":7}",
        "{\"credential\":{},\"other\":1}",
        "[]",
        "nonsense"
      })
  void badInputIsTheCallersFault(String body) {
    var ada = PasskeyUser.at(SERVER);
    assertThat(ada.client().post("/v1/me/passkeys", body).status()).isBetween(400, 422);
    assertThat(SERVER.client().post("/v1/auth/passkeys/verify", body).status()).isBetween(400, 422);
  }
}
