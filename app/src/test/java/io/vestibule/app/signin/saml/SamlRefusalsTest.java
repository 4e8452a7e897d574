package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.XmlSigner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a response is refused with its code, its reason and a trace. */
class SamlRefusalsTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of("issuer", "https://other", "INVALID_SAML_RESPONSE", "issuer_mismatch"),
        Arguments.of("audience", "https://other", "INVALID_SAML_RESPONSE", "audience_mismatch"),
        Arguments.of(
            "destination", "https://other", "INVALID_SAML_RESPONSE", "destination_mismatch"),
        Arguments.of("recipient", "https://other", "INVALID_SAML_RESPONSE", "recipient_mismatch"),
        Arguments.of(
            "status",
            "urn:oasis:names:tc:SAML:2.0:status:Responder",
            "INVALID_SAML_RESPONSE",
            "status_not_success"),
        Arguments.of(
            "status",
            "urn:oasis:names:tc:SAML:2.0:status:Requester",
            "INVALID_SAML_RESPONSE",
            "status_requester"),
        Arguments.of(
            "method", "urn:other", "INVALID_SAML_RESPONSE", "subject_confirmation_invalid"),
        Arguments.of("nameId", null, "INVALID_SAML_RESPONSE", "name_id_missing"),
        Arguments.of("notOnOrAfter", "2020-01-01T00:00:00Z", "SAML_EXPIRED", "expired"),
        Arguments.of("notBefore", "2099-01-01T00:00:00Z", "SAML_EXPIRED", "not_yet_valid"),
        Arguments.of(
            "sessionNotOnOrAfter",
            "2020-01-01T00:00:00Z",
            "SAML_EXPIRED",
            "session_not_on_or_after_passed"));
  }

  @ParameterizedTest(name = "{0} is {3}")
  @MethodSource("mutations")
  void oneWrongValueIsOneReason(String name, String value, String code, String reason) {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();

    acme.assertRefused(acme.post(begun, acme.response(begun).with(name, value)), code, reason);
  }

  @Test
  void theTraceShowsWhatWasExpectedAndTheAnswerDoesNot() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();

    var answer = acme.post(begun, acme.response(begun).with("audience", "https://other.example"));

    assertThat(answer.body()).doesNotContain("other.example").doesNotContain(acme.acsUrl());
    var finding =
        acme.trace(answer.json().at("/error/details/trace_id").asText()).at("/findings/0");
    assertThat(finding.path("observed").asText()).contains("https://other.example");
    assertThat(finding.path("expected").asText())
        .contains("/saml/" + acme.connection() + "/metadata");
  }

  @Test
  void aBrowserSeesCodeReasonAndIdsButNoValues() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();
    var response = acme.response(begun).with("audience", "https://other.example");

    var page =
        SERVER
            .client()
            .with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .form(acme.acsPath(), "SAMLResponse=" + SamlCustomer.encoded(response.encoded()));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body())
        .contains("INVALID_SAML_RESPONSE")
        .contains("audience_mismatch")
        .contains("trace_")
        .contains(page.header("X-Request-Id").orElseThrow())
        .doesNotContain("other.example");
  }

  @Nested
  class Signatures {

    private final SamlCustomer acme = SamlCustomer.at(SERVER);
    private final SamlCustomer.Begun begun = acme.begin();

    private void refused(SomeResponse response, String reason) {
      acme.assertRefused(acme.post(begun, response), "SAML_SIGNATURE_INVALID", reason);
    }

    @Test
    void noneIsUnsigned() {
      refused(acme.response(begun).unsigned(), "unsigned");
    }

    @Test
    void aStrangersIsUnknownAndItsFingerprintIsInTheTraceOnly() {
      var response = acme.response(begun).signingAssertion(XmlSigner.with(SomeKeys.STRANGER));
      var answer = acme.post(begun, response);

      acme.assertRefused(answer, "SAML_SIGNATURE_INVALID", "unknown_key");
      assertThat(answer.body()).doesNotContain("SHA-256");
      assertThat(
              acme.trace(answer.json().at("/error/details/trace_id").asText())
                  .at("/findings/0/observed")
                  .asText())
          .contains("SHA-256");
    }

    @Test
    void oneOverOtherContentIsADigestMismatch() {
      refused(
          acme.response(begun).tamperedText(xml -> xml.replace("ada@", "eve@")), "digest_mismatch");
    }

    @Test
    void sha1IsWeak() {
      refused(
          acme.response(begun)
              .signingAssertion(
                  XmlSigner.with(SomeKeys.IDP)
                      .signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
          "weak_algorithm");
    }
  }

  @Test
  void everyAttemptIsOneEvent() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");
    acme.post(acme.response());

    assertThat(
            SERVER.query(
                "SELECT string_agg(type, ' ' ORDER BY id) FROM event WHERE type LIKE 'sign_in%'"
                    + " AND actor = '"
                    + acme.connection()
                    + "'"))
        .isEqualTo("sign_in.accepted sign_in.refused");
  }
}
