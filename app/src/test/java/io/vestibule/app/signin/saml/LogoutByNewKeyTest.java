package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.connection.SomeMetadata;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.app.testing.WebServer;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.testing.SomeKeys;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A logout message that is signed by a key which only the provider's metadata knows so far. */
class LogoutByNewKeyTest {

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create()
          .with("outbound.allowPrivateAddresses", "true")
          .with("outbound.allowHttp", "true");

  @Test
  void theNewKeyIsFetchedAndTheSessionEnds() {
    var acme = SamlCustomer.at(SERVER);
    var peer = new LogoutPeer(SERVER, acme);
    try (var idp = WebServer.http().serve("/metadata", SomeMetadata.of(SomeKeys.IDP))) {
      acme.patch(
          "{\"metadata_url\":\"" + idp.url("/metadata") + "\",\"trust_metadata_keys\":true}");
      var token = acme.signIn("ada");
      idp.serve("/metadata", SomeMetadata.of(SomeKeys.STRANGER));

      var answer =
          peer.deliver(peer.request(Optional.empty()), Binding.HTTP_REDIRECT, SomeKeys.STRANGER);

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(acme.me(token).reason()).isEqualTo("idp");
    }
  }
}
