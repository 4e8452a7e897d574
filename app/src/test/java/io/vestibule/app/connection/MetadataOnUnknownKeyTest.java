package io.vestibule.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.app.testing.WebServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.XmlSigner;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key rollover that the schedule has not seen yet, and the refresh on demand. */
class MetadataOnUnknownKeyTest {

  private static final String METADATA = "/metadata";

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create()
          .with("outbound.allowPrivateAddresses", "true")
          .with("outbound.allowHttp", "true");

  private final WebServer idp = WebServer.http().serve(METADATA, SomeMetadata.of(SomeKeys.IDP));
  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  @AfterEach
  void close() {
    idp.close();
  }

  private void follow(String more) {
    var answer = acme.patch("{\"metadata_url\":\"" + idp.url(METADATA) + "\"" + more + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Answer signIn(SigningKey key) {
    var begun = acme.begin();
    return acme.post(begun, acme.response(begun).unsigned().signingAssertion(XmlSigner.with(key)));
  }

  private Answer refresh() {
    return acme.owner().post("/v1/connections/" + acme.connection() + "/metadata/refresh", "");
  }

  @Test
  void aNewKeyOfTrustedMetadataSignsInAtOnce() {
    follow(",\"trust_metadata_keys\":true");
    idp.serve(METADATA, SomeMetadata.of(SomeKeys.IDP_NEXT));

    assertThat(signIn(SomeKeys.IDP_NEXT).status()).isEqualTo(303);
    assertThat(idp.hits()).isEqualTo(2);
    assertThat(signIn(SomeKeys.IDP).code()).isEqualTo("SAML_SIGNATURE_INVALID");
  }

  @Test
  void aNewKeyOfPinnedMetadataSignsInAtOnce() {
    idp.serve(METADATA, SomeMetadata.signed(SomeKeys.SP, SomeMetadata.of(SomeKeys.IDP)));
    follow(
        ",\"metadata_certificate\":"
            + JsonNodeFactory.instance.textNode(Certificates.toPem(SomeKeys.SP.certificate())));
    idp.serve(METADATA, SomeMetadata.signed(SomeKeys.SP, SomeMetadata.of(SomeKeys.IDP_NEXT)));

    assertThat(signIn(SomeKeys.IDP_NEXT).status()).isEqualTo(303);
  }

  @Test
  void withoutTrustTheTraceSaysThatTheKeyWaitsForAnAdmin() {
    follow("");
    idp.serve(METADATA, SomeMetadata.of(SomeKeys.IDP, SomeKeys.IDP_NEXT));

    var answer = signIn(SomeKeys.IDP_NEXT);

    assertThat(answer.reason()).isEqualTo("unknown_key");
    var trace = acme.trace(answer.json().at("/error/details/trace_id").asText());
    assertThat(trace.path("steps").toString())
        .contains("it waits for an admin to confirm it")
        .contains(Certificates.fingerprint(SomeKeys.IDP_NEXT.certificate()));
    assertThat(trace.toString()).contains("metadata/refresh");
  }

  @Test
  void strangersCauseOneFetchAMinuteOverAllInstances() {
    follow(",\"trust_metadata_keys\":true");
    assertThat(signIn(SomeKeys.IDP).status()).isEqualTo(303);

    Race.of(
        8,
        i -> {
          assertThat(signIn(SomeKeys.STRANGER).reason()).isEqualTo("unknown_key");
          return true;
        });
    assertThat(idp.hits()).isEqualTo(2);

    SERVER.clock().advance(Duration.ofSeconds(61));
    assertThat(signIn(SomeKeys.STRANGER).reason()).isEqualTo("unknown_key");
    assertThat(idp.hits()).isEqualTo(3);
  }

  @Test
  void aProviderThatIsDownRefusesTheResponseAndNothingElse() {
    follow(",\"trust_metadata_keys\":true");
    idp.fail(METADATA, 503);

    assertThat(signIn(SomeKeys.STRANGER).reason()).isEqualTo("unknown_key");
    assertThat(signIn(SomeKeys.IDP).status()).isEqualTo(303);
  }

  @Test
  void aRefreshOnDemandSaysWhatHasChanged() {
    follow(",\"trust_metadata_keys\":true");
    idp.serve(
        METADATA,
        SomeMetadata.of(SomeKeys.IDP_NEXT).replace("idp.example.com/sso", "new.example/sso"));

    var answer = refresh();

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/trusted/0/fingerprint").asText())
        .isEqualTo(Certificates.fingerprint(SomeKeys.IDP_NEXT.certificate()));
    assertThat(answer.json().at("/no_longer_trusted/0/fingerprint").asText())
        .isEqualTo(Certificates.fingerprint(SomeKeys.IDP.certificate()));
    assertThat(answer.json().path("sso_url").asText()).isEqualTo("https://new.example/sso");
    assertThat(refresh().json().path("trusted")).isEmpty();
  }

  @Test
  void aRefreshThatFailsSaysWhy() {
    assertThat(refresh().code()).isEqualTo("CONFLICT");
    follow("");
    idp.fail(METADATA, 503);
    assertThat(refresh().code()).isEqualTo("METADATA_UNREACHABLE");
    idp.serve(METADATA, SomeMetadata.entity("urn:other", "", SomeKeys.IDP));
    assertThat(refresh().reason()).isEqualTo("entity_changed");
  }
}
