package io.vestibule.saml.encryption;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Verdict;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedAssertionsTest {

  private static final Expectation EXPECTED =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS)
          .but()
          .decryptionKeys(() -> List.of(SomeKeys.STRANGER.privateKey(), SomeKeys.SP.privateKey()))
          .build();

  private final ServiceProvider serviceProvider = new ServiceProvider();

  private Verdict judge(SomeResponse response, Expectation expected) {
    return serviceProvider.validate(response.encoded(), expected, NOW);
  }

  private Finding refused(SomeResponse response) {
    Verdict verdict = judge(response, EXPECTED);
    assertThat(verdict).isInstanceOf(Rejected.class);
    return ((Rejected) verdict).decisive();
  }

  private static SomeResponse encrypted(SomeEncryption encryption) {
    return SomeResponse.plain().tampered(encryption::encryptAssertion);
  }

  @ParameterizedTest
  @CsvSource({
    "aes128-gcm, rsa-oaep-mgf1p, ",
    "aes256-gcm, rsa-oaep-mgf1p, ",
    "aes256-gcm, rsa-oaep, mgf1sha256",
    "aes192-gcm, rsa-oaep, mgf1sha1"
  })
  void aSignedAssertionInsideIsReadAfterItsSignatureHolds(
      String content, String transport, String mask) {
    Verdict verdict =
        judge(encrypted(SomeEncryption.to(SomeKeys.SP).with(content, transport, mask)), EXPECTED);

    assertThat(verdict).isInstanceOf(Accepted.class);
    assertThat(((Accepted) verdict).assertion().nameId().value()).isEqualTo("ada@example.com");
  }

  @Test
  void aSignedResponseAroundItSuffices() {
    SomeResponse response = SomeResponse.plain().unsigned();
    response.tampered(SomeEncryption.to(SomeKeys.SP)::encryptAssertion);
    response.tampered(d -> XmlSigner.with(SomeKeys.IDP).sign(d.getDocumentElement()));

    assertThat(judge(response, EXPECTED)).isInstanceOf(Accepted.class);
  }

  @Test
  void withoutAnySignatureItIsRefused() {
    assertThat(refused(encrypted(SomeEncryption.to(SomeKeys.SP)).unsigned()).reason())
        .isEqualTo(Reason.UNSIGNED);
  }

  @Test
  void aStrangersSignatureInsideIsRefused() {
    assertThat(
            refused(
                    encrypted(SomeEncryption.to(SomeKeys.SP))
                        .signingAssertion(XmlSigner.with(SomeKeys.STRANGER)))
                .reason())
        .isEqualTo(Reason.UNKNOWN_KEY);
  }

  @Test
  void oneEncryptedToAnotherKeyAndOneThatWasChangedGiveTheSameAnswer() {
    Finding toAnother = refused(encrypted(SomeEncryption.to(SomeKeys.IDP)));
    Finding changed =
        refused(
            encrypted(SomeEncryption.to(SomeKeys.SP))
                .tampered(
                    d -> {
                      var values = d.getElementsByTagNameNS("*", "CipherValue");
                      var data = values.item(values.getLength() - 1);
                      data.setTextContent("AAAA" + data.getTextContent().substring(4));
                    }));

    assertThat(toAnother.reason()).isEqualTo(Reason.DECRYPTION_FAILED);
    assertThat(changed).isEqualTo(toAnother);
  }

  @Test
  void whatWasEncryptedPassesTheGateInItsTurn() {
    SomeResponse response =
        SomeResponse.plain()
            .tampered(
                d -> {
                  var assertion = Xml.first(d, "Assertion");
                  assertion.appendChild(assertion.cloneNode(true));
                })
            .tampered(SomeEncryption.to(SomeKeys.SP)::encryptAssertion);

    assertThat(refused(response).reason()).isEqualTo(Reason.SIGNED_ELEMENT_NOT_USED);
  }

  @Test
  void withoutAKeyTheFindingSaysSo() {
    Verdict verdict =
        judge(
            encrypted(SomeEncryption.to(SomeKeys.SP)),
            EXPECTED.but().decryptionKeys(List::of).build());

    assertThat(((Rejected) verdict).decisive().expected()).contains("or not at all");
  }

  /** AES-CBC notices no change, so that every answer about what came out of it would be told. */
  @Nested
  class ByAesCbc {

    private final Expectation allowed = EXPECTED.but().cbcAllowed(true).build();

    private SomeResponse encrypted(String content) {
      return EncryptedAssertionsTest.encrypted(
          SomeEncryption.to(SomeKeys.SP).with(content, "rsa-oaep-mgf1p", null));
    }

    private Finding refused(SomeResponse response) {
      return ((Rejected) judge(response, allowed)).decisive();
    }

    private static SomeResponse changed(SomeResponse response, int position) {
      return response.tampered(
          d -> {
            var values = d.getElementsByTagNameNS("*", "CipherValue");
            var data = values.item(values.getLength() - 1);
            byte[] sealed = Base64.getDecoder().decode(data.getTextContent());
            sealed[position < 0 ? sealed.length + position : position] ^= 1;
            data.setTextContent(Base64.getEncoder().encodeToString(sealed));
          });
    }

    @Test
    void isRefusedUnlessTheConnectionAllowsIt() {
      Verdict verdict = judge(encrypted("aes256-cbc"), EXPECTED);

      assertThat(((Rejected) verdict).decisive().reason()).isEqualTo(Reason.DECRYPTION_FAILED);
      assertThat(((Rejected) verdict).decisive().observed()).contains("aes256-cbc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128-cbc", "aes192-cbc", "aes256-cbc"})
    void isReadWhereTheConnectionAllowsIt(String content) {
      assertThat(judge(encrypted(content), allowed)).isInstanceOf(Accepted.class);
    }

    @Test
    void allFaultsOfPaddingXmlStructureAndSignatureHaveOneAnswer() {
      Finding padding = refused(changed(encrypted("aes256-cbc"), -17));
      Finding notXml = refused(changed(encrypted("aes256-cbc"), 0));
      Finding digest = refused(changed(encrypted("aes256-cbc"), -200));
      Finding stranger =
          refused(encrypted("aes256-cbc").signingAssertion(XmlSigner.with(SomeKeys.STRANGER)));
      Finding unsigned = refused(encrypted("aes256-cbc").unsigned());

      assertThat(padding.reason()).isEqualTo(Reason.DECRYPTION_FAILED);
      assertThat(List.of(notXml, digest, stranger, unsigned)).containsOnly(padding);
    }

    @Test
    void whereTheResponseAroundItIsSignedTheReasonIsTold() {
      SomeResponse response =
          encrypted("aes256-cbc").signingAssertion(XmlSigner.with(SomeKeys.STRANGER));
      response.tampered(d -> XmlSigner.with(SomeKeys.IDP).sign(d.getDocumentElement()));

      assertThat(refused(response).reason()).isEqualTo(Reason.ASSERTION_UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128-cbc", "aes256-cbc"})
    void isReadWithoutTheSettingInsideASignedResponse(String content) {
      SomeResponse response = encrypted(content);
      response.tampered(d -> XmlSigner.with(SomeKeys.IDP).sign(d.getDocumentElement()));

      assertThat(judge(response, EXPECTED)).isInstanceOf(Accepted.class);
    }

    @Test
    void isNotReadInsideAResponseThatAStrangerSigned() {
      SomeResponse response = encrypted("aes256-cbc");
      response.tampered(d -> XmlSigner.with(SomeKeys.STRANGER).sign(d.getDocumentElement()));

      assertThat(EncryptedAssertionsTest.this.refused(response).reason())
          .isEqualTo(Reason.UNKNOWN_KEY);
    }
  }

  /** SAML Core 2.2.4 puts the key beside the data, where a RetrievalMethod may refer to it. */
  @Nested
  class WithTheKeyBeside {

    private final SomeResponse response =
        encrypted(SomeEncryption.to(SomeKeys.SP)).tampered(SomeEncryption::moveKeyBeside);

    private void reference(String name, String value) {
      response.tampered(d -> Xml.first(d, "RetrievalMethod").setAttribute(name, value));
    }

    @Test
    void itIsFoundByItsId() {
      assertThat(judge(response, EXPECTED)).isInstanceOf(Accepted.class);
    }

    @Test
    void itIsFoundWithoutReference() {
      response.tampered(
          d -> {
            var method = Xml.first(d, "RetrievalMethod");
            method.getParentNode().removeChild(method);
          });

      assertThat(judge(response, EXPECTED)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "#_other", "#_assertion-1", "https://example.com/#_key-1"})
    void anotherReferenceIsRefused(String uri) {
      reference("URI", uri);

      assertThat(refused(response).reason()).isEqualTo(Reason.ENCRYPTED_KEY_MISPLACED);
    }

    @Test
    void aReferenceToSomethingElseThanAKeyIsRefused() {
      reference("Type", "http://www.w3.org/2000/09/xmldsig#X509Data");

      assertThat(refused(response).reason()).isEqualTo(Reason.ENCRYPTED_KEY_MISPLACED);
    }

    @Test
    void aReferenceWithAnythingInsideIsRefused() {
      response.tampered(
          d -> Xml.first(d, "RetrievalMethod").appendChild(d.createElementNS("urn:x", "x")));

      assertThat(refused(response).reason()).isEqualTo(Reason.ENCRYPTED_KEY_MISPLACED);
    }
  }
}
