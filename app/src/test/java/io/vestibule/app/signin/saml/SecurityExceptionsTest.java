package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.XmlSigner;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection may allow although it is weak, for providers that know nothing better. */
class SecurityExceptionsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private String lastChange() {
    return SERVER.query(
        "SELECT data FROM event WHERE type = 'connection.security_exception_changed'"
            + " AND subject = '"
            + acme.connection()
            + "' ORDER BY id DESC LIMIT 1");
  }

  private JsonNode traced(Answer refused) {
    return acme.trace(refused.json().at("/error/details/trace_id").asText());
  }

  @Nested
  class AesCbc {

    private X509Certificate ours() throws CertificateException {
      return Certificates.parse(
          acme.owner().get("/v1/service-provider-keys").json().at("/data/0/certificate").asText());
    }

    private Answer signIn(String content, String transport, String mask)
        throws CertificateException {
      var begun = acme.begin();
      var encryption = SomeEncryption.to(ours()).with(content, transport, mask);
      return acme.post(begun, acme.response(begun).tampered(encryption::encryptAssertion));
    }

    @ParameterizedTest
    @CsvSource({
      "aes128-gcm, rsa-oaep-mgf1p,",
      "aes256-gcm, rsa-oaep-mgf1p,",
      "aes128-gcm, rsa-oaep, mgf1sha256",
      "aes256-gcm, rsa-oaep, mgf1sha1"
    })
    void isNeedlessWhereTheProviderKnowsBetter(String content, String transport, String mask)
        throws CertificateException {
      assertThat(signIn(content, transport, mask).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128-cbc", "aes256-cbc"})
    void isOpenedOnlyWhereTheConnectionAllowsIt(String content) throws CertificateException {
      var refused = signIn(content, "rsa-oaep-mgf1p", null);
      assertThat(refused.reason()).isEqualTo("decryption_failed");
      assertThat(traced(refused).at("/sign_in/fix/what").asText()).contains("allow_aes_cbc");

      var allowed = acme.patch("{\"allow_aes_cbc\":true}");
      assertThat(allowed.json().path("allow_aes_cbc").asBoolean()).isTrue();
      assertThat(lastChange()).contains("\"allow_aes_cbc\": true");
      assertThat(signIn(content, "rsa-oaep-mgf1p", null).status()).isEqualTo(303);

      acme.patch("{\"allow_aes_cbc\":false}");
      assertThat(lastChange()).contains("\"allow_aes_cbc\": false");
      assertThat(signIn(content, "rsa-oaep-mgf1p", null).reason()).isEqualTo("decryption_failed");
    }
  }

  @Nested
  class Sha1 {

    private Answer signIn() {
      var begun = acme.begin();
      SomeResponse response = acme.response(begun).unsigned();
      return acme.post(
          begun,
          response.signingAssertion(
              XmlSigner.with(SomeKeys.IDP)
                  .signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1")
                  .digestMethod("http://www.w3.org/2000/09/xmldsig#sha1")));
    }

    private Instant in(Duration time) {
      return SERVER.clock().instant().plus(time);
    }

    private Answer allowUntil(Instant end) {
      return acme.patch("{\"allow_sha1_until\":\"" + end + "\"}");
    }

    @Test
    void isTakenUntilTheExceptionEndsAndTheFixSaysWhenThatWas() {
      assertThat(signIn().reason()).isEqualTo("weak_algorithm");

      Instant end = in(Duration.ofDays(10));
      assertThat(allowUntil(end).json().path("allow_sha1_until").asText())
          .isEqualTo(end.toString());
      assertThat(lastChange()).contains(end.toString());
      assertThat(signIn().status()).isEqualTo(303);

      SERVER.clock().advance(Duration.ofDays(10));
      var refused = signIn();
      assertThat(refused.code()).isEqualTo("SAML_SIGNATURE_INVALID");
      assertThat(refused.reason()).isEqualTo("weak_algorithm");
      assertThat(traced(refused).at("/sign_in/fix/what").asText())
          .contains("the exception for SHA-1 ended at " + end);
    }

    @Test
    void cannotBeAllowedForLongerThanNinetyDays() {
      var refused = allowUntil(in(Duration.ofDays(91)));
      assertThat(refused.code()).isEqualTo("VALIDATION_INVALID_FORMAT");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(allowUntil(in(Duration.ofDays(89))).status()).isEqualTo(200);
    }

    @Test
    void aDateThatHasPassedEndsTheException() {
      allowUntil(in(Duration.ofDays(10)));
      allowUntil(in(Duration.ofSeconds(-1)));

      assertThat(signIn().reason()).isEqualTo("weak_algorithm");
      assertThat(forecast()).doesNotContain(acme.connection());
    }

    @Test
    void theEndIsInTheForecast() {
      acme.patch("{\"name\":\"Old ADFS\"}");
      allowUntil(in(Duration.ofDays(10)));

      assertThat(forecast()).contains("sha1_exception", "Old ADFS");
    }

    /** Those of the exceptions only. */
    private String forecast() {
      var found = new StringBuilder();
      acme.owner()
          .get("/v1/certificates/forecast")
          .json()
          .path("data")
          .forEach(
              each -> {
                if (each.path("kind").asText().equals("sha1_exception")) {
                  found.append(each);
                }
              });
      return found.toString();
    }

    @Test
    void anExceptionThatIsOverIsNoReasonToRefuseAnotherChange() {
      allowUntil(in(Duration.ofDays(1)));
      SERVER.clock().advance(Duration.ofDays(2));

      assertThat(acme.patch("{\"jit\":false}").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"allow_sha1_until\":\"soon\"}",
        "{\"allow_sha1_until\":true}",
        "{\"allow_sha1_until\":[]}",
        "{\"allow_sha1_until\":\"\"}",
        "{\"allow_sha1_until\":\"+999999999-12-31T23:59:59Z\"}",
        "{\"allow_aes_cbc\":\"perhaps\"}",
        "{\"allow_aes_cbc\":{}}"
      })
  void aBadValueIsRefused(String body) {
    assertThat(acme.patch(body).status()).isIn(400, 422);
  }
}
