package io.vestibule.saml.response;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Step.Outcome;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One change each to a good response, and the reason that it is refused with. */
class RefusedResponsesTest {

  private static final Expectation EXPECTED =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS);

  private final ServiceProvider serviceProvider = new ServiceProvider();

  private Rejected refused(SomeResponse response) {
    return refused(response.encoded());
  }

  private Rejected refused(String encoded) {
    Verdict verdict = serviceProvider.validate(encoded, EXPECTED, NOW);
    assertThat(verdict).isInstanceOf(Rejected.class);
    return (Rejected) verdict;
  }

  private Reason reason(SomeResponse response) {
    return refused(response).decisive().reason();
  }

  static Stream<Arguments> mutations() {
    String other = "https://other.example.com";
    return Stream.of(
        Arguments.of("issuer", other, Reason.ISSUER_MISMATCH),
        Arguments.of("issuer", "", Reason.ISSUER_MISMATCH),
        Arguments.of("issuer", IDP + "/", Reason.ISSUER_MISMATCH),
        Arguments.of("responseIssuer", other, Reason.ISSUER_MISMATCH),
        Arguments.of(
            "status", "urn:oasis:names:tc:SAML:2.0:status:Responder", Reason.STATUS_NOT_SUCCESS),
        Arguments.of("destination", other, Reason.DESTINATION_MISMATCH),
        Arguments.of("destination", ACS + "/", Reason.DESTINATION_MISMATCH),
        Arguments.of("recipient", other, Reason.RECIPIENT_MISMATCH),
        Arguments.of("recipient", null, Reason.RECIPIENT_MISMATCH),
        Arguments.of("audience", other, Reason.AUDIENCE_MISMATCH),
        Arguments.of("audience", SP.toUpperCase(java.util.Locale.ROOT), Reason.AUDIENCE_MISMATCH),
        Arguments.of("audience", null, Reason.AUDIENCE_MISMATCH),
        Arguments.of(
            "method",
            "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches",
            Reason.SUBJECT_CONFIRMATION_INVALID),
        Arguments.of("confirmationNotOnOrAfter", null, Reason.SUBJECT_CONFIRMATION_INVALID),
        Arguments.of("inResponseTo", "_another", Reason.SUBJECT_CONFIRMATION_INVALID),
        Arguments.of("inResponseTo", null, Reason.SUBJECT_CONFIRMATION_INVALID),
        Arguments.of("nameId", null, Reason.NAME_ID_MISSING),
        Arguments.of("nameId", "  ", Reason.NAME_ID_MISSING),
        Arguments.of("nameId", "a".repeat(257), Reason.NAME_ID_MISSING),
        Arguments.of("confirmationNotOnOrAfter", "2026-11-21T09:59:00Z", Reason.EXPIRED),
        Arguments.of("notOnOrAfter", "2026-11-21T09:59:00Z", Reason.EXPIRED),
        Arguments.of("notBefore", "2026-11-21T10:01:01Z", Reason.NOT_YET_VALID),
        Arguments.of("issueInstant", "2026-11-21T10:01:01Z", Reason.NOT_YET_VALID),
        Arguments.of(
            "sessionNotOnOrAfter", "2026-11-21T09:59:00Z", Reason.SESSION_NOT_ON_OR_AFTER_PASSED),
        Arguments.of("notOnOrAfter", "tomorrow", Reason.XML_MALFORMED));
  }

  @ParameterizedTest(name = "{0} = {1} is {2}")
  @MethodSource("mutations")
  void oneWrongValueIsOneReason(String name, String value, Reason reason) {
    assertThat(reason(SomeResponse.plain().with(name, value))).isEqualTo(reason);
  }

  @Test
  void everyFindingIsKeptOnceTheSignatureHolds() {
    Rejected verdict =
        refused(
            SomeResponse.plain()
                .with("audience", "https://other.example.com")
                .with("recipient", "https://other.example.com")
                .with("notOnOrAfter", "2026-11-21T09:00:00Z"));

    assertThat(verdict.findings())
        .extracting(Finding::reason)
        .containsExactly(Reason.RECIPIENT_MISMATCH, Reason.AUDIENCE_MISMATCH, Reason.EXPIRED);
    assertThat(verdict.steps())
        .filteredOn(step -> step.outcome() == Outcome.FAILED)
        .extracting(Step::name)
        .containsExactly("subject_confirmation", "audience", "conditions");
  }

  @Test
  void theFindingNamesTheAudienceAsItWasSent() {
    assertThat(
            refused(SomeResponse.plain().with("audience", "https://other.example.com"))
                .decisive()
                .observed())
        .isEqualTo("https://other.example.com");
  }

  @Test
  void nothingBehindABrokenSignatureIsLookedAt() {
    Rejected verdict =
        refused(
            SomeResponse.plain()
                .with("audience", "https://other.example.com")
                .tamperedText(xml -> xml.replace("ada@example.com", "eve@example.com")));

    assertThat(verdict.findings())
        .extracting(Finding::reason)
        .containsExactly(Reason.DIGEST_MISMATCH);
    assertThat(verdict.steps())
        .filteredOn(step -> step.outcome() == Outcome.SKIPPED)
        .extracting(Step::name)
        .contains("content", "issuer", "audience", "name_id");
  }

  @Test
  void theFindingSaysByHowMuchTheClocksDiffer() {
    assertThat(
            refused(SomeResponse.plain().with("notOnOrAfter", "2026-11-21T09:58:00Z"))
                .decisive()
                .observed())
        .isEqualTo("Conditions NotOnOrAfter 2026-11-21T09:58:00Z, 120 s behind our clock");
  }

  @Test
  void aSignedResponseMustSayWhereItWasSent() {
    assertThat(reason(SomeResponse.google().with("destination", null)))
        .isEqualTo(Reason.DESTINATION_MISMATCH);
  }

  @Test
  void aConditionThatIsNotUnderstoodIsNotIgnored() {
    assertThat(
            reason(
                SomeResponse.plain()
                    .writing(
                        xml ->
                            xml.replace(
                                "<saml:AudienceRestriction>",
                                "<saml:Condition/><saml:AudienceRestriction>"))))
        .isEqualTo(Reason.XML_MALFORMED);
  }

  @Test
  void anAssertionWithoutAuthnStatementIsRefused() {
    assertThat(
            reason(
                SomeResponse.plain()
                    .writing(
                        xml -> xml.replaceAll("<saml:AuthnStatement.*</saml:AuthnStatement>", ""))))
        .isEqualTo(Reason.XML_MALFORMED);
  }

  @Nested
  class WhenTheProviderItselfRefused {

    private final SomeResponse response =
        SomeResponse.plain()
            .unsigned()
            .with("status", "urn:oasis:names:tc:SAML:2.0:status:Responder")
            .writing(
                xml ->
                    xml.replace(
                            "status:Responder\"/>",
                            "status:Responder\"><samlp:StatusCode"
                                + " Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"/>"
                                + "</samlp:StatusCode>"
                                + "<samlp:StatusMessage>not assigned</samlp:StatusMessage>")
                        .replaceAll("<saml:Assertion.*</saml:Assertion>", ""));

    @Test
    void itsStatusIsTheReason() {
      assertThat(refused(response).decisive())
          .isEqualTo(
              new Finding(
                  Reason.STATUS_NOT_SUCCESS,
                  "urn:oasis:names:tc:SAML:2.0:status:Responder,"
                      + " urn:oasis:names:tc:SAML:2.0:status:AuthnFailed, not assigned",
                  "Success"));
    }

    @Test
    void aSignatureAroundItChangesNothing() {
      assertThat(reason(response.signingResponse(XmlSigner.with(SomeKeys.IDP))))
          .isEqualTo(Reason.STATUS_NOT_SUCCESS);
    }
  }

  @Nested
  class Signatures {

    @Test
    void anUnsignedResponseIsRefused() {
      assertThat(reason(SomeResponse.plain().unsigned())).isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void aStrippedSignatureLeavesAnUnsignedResponse() {
      assertThat(
              reason(
                  SomeResponse.plain()
                      .tampered(
                          document -> {
                            var signature = Xml.first(document, "Signature");
                            signature.getParentNode().removeChild(signature);
                          })))
          .isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void aStrangersKeyIsShownAndNotTrusted() {
      Finding finding =
          refused(SomeResponse.plain().signingAssertion(XmlSigner.with(SomeKeys.STRANGER)))
              .decisive();

      assertThat(finding.reason()).isEqualTo(Reason.UNKNOWN_KEY);
      assertThat(finding.observed())
          .contains(Certificates.fingerprint(SomeKeys.STRANGER.certificate()))
          .contains("2036-01-01");
      assertThat(finding.expected()).contains(Certificates.fingerprint(SomeKeys.IDP.certificate()));
    }

    @Test
    void aStrangersKeyUnderOurCertificateIsABrokenSignature() {
      var signer = XmlSigner.with(SomeKeys.IDP);

      assertThat(
              reason(
                  SomeResponse.plain()
                      .unsigned()
                      .tampered(
                          document ->
                              signer.sign(
                                  Xml.first(document, "Assertion"),
                                  SomeKeys.STRANGER.privateKey()))))
          .isEqualTo(Reason.SIGNATURE_BROKEN);
    }

    @Test
    void hmacWithThePublicKeyIsNoSignature() {
      var signer =
          XmlSigner.with(SomeKeys.IDP)
              .signatureMethod("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256");
      var publicKey =
          new javax.crypto.spec.SecretKeySpec(
              SomeKeys.IDP.certificate().getPublicKey().getEncoded(), "HmacSHA256");

      assertThat(
              reason(
                  SomeResponse.plain()
                      .unsigned()
                      .tampered(
                          document -> signer.sign(Xml.first(document, "Assertion"), publicKey))))
          .isEqualTo(Reason.WEAK_ALGORITHM);
    }

    @Test
    void sha1SignaturesAreWeak() {
      assertThat(
              reason(
                  SomeResponse.plain()
                      .signingAssertion(
                          XmlSigner.with(SomeKeys.IDP)
                              .signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1"))))
          .isEqualTo(Reason.WEAK_ALGORITHM);
    }

    @Test
    void sha1DigestsAreWeak() {
      assertThat(
              reason(
                  SomeResponse.plain()
                      .signingAssertion(
                          XmlSigner.with(SomeKeys.IDP)
                              .digestMethod("http://www.w3.org/2000/09/xmldsig#sha1"))))
          .isEqualTo(Reason.WEAK_ALGORITHM);
    }

    @Test
    void anExceptionForSha1EndsAndTheFindingSaysWhen() {
      var ended = EXPECTED.but().sha1AllowedUntil(Optional.of(NOW)).build();
      String encoded =
          SomeResponse.plain()
              .signingAssertion(
                  XmlSigner.with(SomeKeys.IDP)
                      .signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1"))
              .encoded();

      assertThat(serviceProvider.validate(encoded, ended, NOW))
          .isInstanceOfSatisfying(
              Rejected.class,
              verdict -> {
                assertThat(verdict.decisive().reason()).isEqualTo(Reason.WEAK_ALGORITHM);
                assertThat(verdict.decisive().expected())
                    .isEqualTo("SHA-256 or better; the exception for SHA-1 ended at " + NOW);
              });
    }

    @Test
    void aTrustedKeyOf1024BitsIsWeak() {
      var trusting =
          Expectation.of(IDP, List.of(SomeKeys.WEAK.certificate()), SP, ACS)
              .but()
              .sha1AllowedUntil(Optional.of(Instant.MAX))
              .build();
      String encoded =
          SomeResponse.plain().signingAssertion(XmlSigner.with(SomeKeys.WEAK)).encoded();

      assertThat(serviceProvider.validate(encoded, trusting, NOW))
          .isInstanceOfSatisfying(
              Rejected.class,
              verdict -> assertThat(verdict.decisive().reason()).isEqualTo(Reason.WEAK_ALGORITHM));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
          "http://www.w3.org/2006/12/xml-c14n11"
        })
    void otherCanonicalisationsAreRefused(String method) {
      assertThat(
              reason(
                  SomeResponse.plain()
                      .signingAssertion(XmlSigner.with(SomeKeys.IDP).canonicalization(method))))
          .isEqualTo(Reason.WEAK_ALGORITHM);
    }

    @Test
    void aSignatureValueThatIsNoSignatureIsBroken() {
      assertThat(
              reason(
                  SomeResponse.plain()
                      .tampered(
                          document ->
                              Xml.first(document, "SignatureValue").setTextContent("AAAA"))))
          .isEqualTo(Reason.SIGNATURE_BROKEN);
    }

    @Test
    void theOutermostSignatureDecides() {
      assertThat(reason(SomeResponse.keycloak().signingResponse(XmlSigner.with(SomeKeys.STRANGER))))
          .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void withoutTheResponsesSignatureTheAssertionsOwnMustHold() {
      assertThat(
              reason(
                  SomeResponse.keycloak()
                      .signingAssertion(XmlSigner.with(SomeKeys.STRANGER))
                      .tampered(
                          document -> {
                            var response = document.getDocumentElement();
                            response.removeChild(Xml.childNamed(response, "Signature"));
                          })))
          .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void aChangeInsideASignatureThatIsVouchedForBreaksTheOneAround() {
      assertThat(
              reason(
                  SomeResponse.keycloak()
                      .tampered(
                          document ->
                              Xml.childNamed(
                                      Xml.childNamed(Xml.first(document, "Assertion"), "Signature"),
                                      "SignatureValue")
                                  .setTextContent("AAAA"))))
          .isEqualTo(Reason.DIGEST_MISMATCH);
    }

    @Test
    void aWeakSignatureIsRefusedAlsoWhereItIsVouchedFor() {
      assertThat(
              reason(
                  SomeResponse.keycloak()
                      .signingAssertion(
                          XmlSigner.with(SomeKeys.IDP)
                              .signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1"))))
          .isEqualTo(Reason.WEAK_ALGORITHM);
    }

    @Test
    void anotherDigestInsideTheSignedInfoIsNotCoveredByIt() {
      assertThat(
              reason(
                  SomeResponse.plain()
                      .tampered(
                          document ->
                              Xml.first(document, "DigestValue")
                                  .setTextContent("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))))
          .isEqualTo(Reason.SIGNATURE_BROKEN);
    }
  }

  @Nested
  class WhatIsNotAResponse {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%%%", "PHg+.", "=", "a"})
    void isNotBase64(String encoded) {
      assertThat(refused(encoded).decisive().reason()).isEqualTo(Reason.NOT_BASE64);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "hello",
          "<a>",
          "<a/><b/>",
          "<a/>",
          "<Response/>",
          "<samlp:Response/>",
          "<samlp:LogoutResponse xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
              + " Version=\"2.0\"/>",
          "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>",
          "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
              + " Version=\"1.1\"/>",
          "<?xml version=\"1.0\"?><?php evil?><a/>",
          "<a>&unknown;</a>",
          "<a b='1' b='2'/>",
          "<a xmlns='relative'/>",
          "\u0000"
        })
    void isNotTheXmlOfOne(String xml) {
      assertThat(refused(SomeResponse.encoded(xml)).decisive().reason())
          .isEqualTo(Reason.XML_MALFORMED);
    }

    @Test
    void isNotUtf8() {
      byte[] utf16 = SomeResponse.plain().xml().getBytes(java.nio.charset.StandardCharsets.UTF_16);

      assertThat(refused(java.util.Base64.getEncoder().encodeToString(utf16)).decisive().reason())
          .isEqualTo(Reason.XML_MALFORMED);
    }

    @Test
    void isLargerThanOneMebibyte() {
      assertThat(
              refused(SomeResponse.plain().attribute("big", "a".repeat(1024 * 1024)))
                  .decisive()
                  .reason())
          .isEqualTo(Reason.TOO_LARGE);
    }
  }
}
