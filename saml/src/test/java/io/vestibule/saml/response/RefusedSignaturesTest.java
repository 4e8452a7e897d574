package io.vestibule.saml.response;

import static io.vestibule.saml.response.SomeRefusal.EXPECTED;
import static io.vestibule.saml.response.SomeRefusal.reason;
import static io.vestibule.saml.response.SomeRefusal.refused;
import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a signature must not be, and the reason that it is refused with. */
class RefusedSignaturesTest {

  private final ServiceProvider serviceProvider = new ServiceProvider();

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
                                Xml.first(document, "Assertion"), SomeKeys.STRANGER.privateKey()))))
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
    String encoded = SomeResponse.plain().signingAssertion(XmlSigner.with(SomeKeys.WEAK)).encoded();

    assertThat(serviceProvider.validate(encoded, trusting, NOW))
        .isInstanceOfSatisfying(
            Rejected.class,
            verdict -> assertThat(verdict.decisive().reason()).isEqualTo(Reason.WEAK_ALGORITHM));
  }

  @Test
  void otherCanonicalizationsAreRefused() {
    assertThat(
            reason(
                SomeResponse.plain()
                    .signingAssertion(
                        XmlSigner.with(SomeKeys.IDP)
                            .canonicalization("http://www.w3.org/2006/12/xml-c14n11"))))
        .isEqualTo(Reason.CANONICALIZATION_NOT_SUPPORTED);
  }

  @Test
  void anAssertionByAnotherKeyInASignedResponseHasItsOwnReason() {
    Finding finding =
        refused(SomeResponse.keycloak().signingAssertion(XmlSigner.with(SomeKeys.STRANGER)))
            .decisive();

    assertThat(finding.reason()).isEqualTo(Reason.ASSERTION_UNKNOWN_KEY);
    assertThat(finding.observed())
        .contains(Certificates.fingerprint(SomeKeys.STRANGER.certificate()));
  }

  @Test
  void anAssertionByAKeyThatIsNotShownIsUnknownTooInASignedResponse() {
    assertThat(
            reason(
                SomeResponse.keycloak()
                    .signingAssertion(XmlSigner.with(SomeKeys.STRANGER).withoutKeyInfo())))
        .isEqualTo(Reason.ASSERTION_UNKNOWN_KEY);
  }

  @Test
  void aSignatureValueThatIsNoSignatureIsBroken() {
    assertThat(
            reason(
                SomeResponse.plain()
                    .tampered(
                        document -> Xml.first(document, "SignatureValue").setTextContent("AAAA"))))
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
