package io.vestibule.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.XmlSigner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How strictly a connection checks times: clock skew and the end of certificates. */
class ValidationSettingsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private Answer signInAhead(long seconds) {
    var begun = acme.begin();
    var begins = SERVER.clock().instant().plusSeconds(seconds).toString();
    return acme.post(begun, acme.response(begun).with("notBefore", begins));
  }

  private Answer signIn() {
    var begun = acme.begin();
    return acme.post(
        begun, acme.response(begun).unsigned().signingAssertion(XmlSigner.with(SomeKeys.IDP)));
  }

  private static void untilTheCertificateHasExpired() {
    var end = SomeKeys.IDP.certificate().getNotAfter().toInstant().plusSeconds(60);
    if (SERVER.clock().instant().isBefore(end)) {
      SERVER.clock().advance(Duration.between(SERVER.clock().instant(), end));
    }
  }

  @Test
  void theClockSkewIsASettingOfTheConnection() {
    assertThat(signInAhead(50).status()).isEqualTo(303);
    assertThat(signInAhead(200).reason()).isEqualTo("not_yet_valid");

    var changed = acme.patch("{\"clock_skew_seconds\":300}");
    assertThat(changed.json().path("clock_skew_seconds").asInt()).isEqualTo(300);
    assertThat(signInAhead(200).status()).isEqualTo(303);

    acme.patch("{\"clock_skew_seconds\":0}");
    assertThat(signInAhead(50).reason()).isEqualTo("not_yet_valid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "301", "2147483648", "\"x\""})
  void anotherClockSkewIsRefused(String value) {
    assertThat(acme.patch("{\"clock_skew_seconds\":" + value + "}").status()).isEqualTo(422);
  }

  @Test
  void aCertificateThatExpiresInUseStaysTrustedWithAWarning() {
    untilTheCertificateHasExpired();

    assertThat(signIn().status()).isEqualTo(303);
    var traces = acme.owner().get("/v1/connections/" + acme.connection() + "/sign-ins").json();
    assertThat(acme.trace(traces.at("/data/0/id").asText()).toString())
        .contains("warning: the certificate has expired");
    var forecast = acme.owner().get("/v1/certificates/forecast").body();
    assertThat(forecast).contains(Certificates.fingerprint(SomeKeys.IDP.certificate()));
  }

  @Test
  void aConnectionMayRefuseExpiredCertificates() {
    assertThat(acme.patch("{\"refuse_expired_certificates\":true}").status()).isEqualTo(200);
    untilTheCertificateHasExpired();

    var refused = signIn();

    assertThat(refused.reason()).isEqualTo("unknown_key");
    var trace = acme.trace(refused.json().at("/error/details/trace_id").asText());
    assertThat(trace.toString())
        .contains("the connection refuses expired certificates: SHA-256 ")
        .contains(SomeKeys.IDP.certificate().getNotAfter().toInstant().toString());
  }

  @Test
  void anExpiredCertificateIsAcceptedFromAnAdmin() {
    untilTheCertificateHasExpired();
    var other = SamlCustomer.at(SERVER);

    var connection = other.owner().get("/v1/connections/" + other.connection()).json();

    assertThat(connection.path("certificates")).hasSize(2);
  }
}
