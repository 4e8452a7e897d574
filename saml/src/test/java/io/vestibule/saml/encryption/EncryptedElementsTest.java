package io.vestibule.saml.encryption;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Step;
import io.vestibule.saml.response.Verdict;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.response.VerifiedAssertion;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * EncryptedID and EncryptedAttribute inside an assertion that is signed. SAML Core 2.2.4, 2.7.3.2.
 */
class EncryptedElementsTest {

  private static final Expectation EXPECTED =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS)
          .but()
          .decryptionKeys(() -> List.of(SomeKeys.STRANGER.privateKey(), SomeKeys.SP.privateKey()))
          .build();

  private static final SomeEncryption ENCRYPTION = SomeEncryption.to(SomeKeys.SP);
  private static final SomeEncryption TO_ANOTHER = SomeEncryption.to(SomeKeys.IDP);

  private final ServiceProvider serviceProvider = new ServiceProvider();

  private Accepted accepted(SomeResponse response) {
    Verdict verdict = serviceProvider.validate(response.encoded(), EXPECTED, NOW);
    assertThat(verdict).isInstanceOf(Accepted.class);
    return (Accepted) verdict;
  }

  private Reason reason(SomeResponse response) {
    Verdict verdict = serviceProvider.validate(response.encoded(), EXPECTED, NOW);
    assertThat(verdict).isInstanceOf(Rejected.class);
    return ((Rejected) verdict).decisive().reason();
  }

  private static String decryption(Verdict verdict) {
    return verdict.steps().stream()
        .filter(step -> step.name().equals("decryption"))
        .map(Step::observed)
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class OfTheName {

    private static SomeResponse encrypted(SomeEncryption encryption) {
      return encrypted(encryption, UnaryOperator.identity());
    }

    private static SomeResponse encrypted(
        SomeEncryption encryption, UnaryOperator<String> content) {
      return SomeResponse.plain()
          .writingDocument(d -> encryption.encrypt(Xml.first(d, "NameID"), content));
    }

    @Test
    void isTheSubject() {
      assertThat(accepted(encrypted(ENCRYPTION)).assertion().nameId())
          .isEqualTo(
              new NameId(
                  "ada@example.com",
                  Optional.of(NameId.EMAIL_ADDRESS),
                  Optional.empty(),
                  Optional.empty()));
    }

    @Test
    void isTheSubjectAlsoInASignedResponse() {
      var response = encrypted(ENCRYPTION).signingAssertion(null);

      assertThat(accepted(response.signingResponse(XmlSigner.with(SomeKeys.IDP))).assertion())
          .extracting(assertion -> assertion.nameId().value())
          .isEqualTo("ada@example.com");
    }

    @Test
    void isNotDecryptedBeforeTheSignatureHolds() {
      assertThat(reason(encrypted(TO_ANOTHER).signingAssertion(XmlSigner.with(SomeKeys.STRANGER))))
          .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void toAnotherKeyIsItsOwnReason() {
      assertThat(reason(encrypted(TO_ANOTHER))).isEqualTo(Reason.NAME_ID_DECRYPTION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "text",
          "<saml:Issuer xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>a</saml:Issuer>",
          "<NameID>ada@example.com</NameID>",
          "<!DOCTYPE a><saml:NameID xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>a"
              + "</saml:NameID>",
          "<saml:NameID xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>"
              + "<saml:Assertion Version='2.0'/>a</saml:NameID>"
        })
    void isNotReadFromAnythingElse(String content) {
      assertThat(reason(encrypted(ENCRYPTION, xml -> content)))
          .isEqualTo(Reason.NAME_ID_DECRYPTION_FAILED);
    }
  }

  @Nested
  class OfAttributes {

    private static Element attribute(Document document, String name) {
      var attributes = document.getElementsByTagNameNS("*", "Attribute");
      for (int i = 0; i < attributes.getLength(); i++) {
        var attribute = (Element) attributes.item(i);
        if (attribute.getAttribute("Name").equals(name)) {
          return attribute;
        }
      }
      throw new IllegalArgumentException(name);
    }

    private static SomeResponse encrypted(SomeEncryption encryption, String... names) {
      return SomeResponse.plain()
          .writingDocument(
              d -> List.of(names).forEach(name -> encryption.encrypt(attribute(d, name))));
    }

    @Test
    void areReadLikeTheOthersAndInTheirOrder() {
      var verdict = accepted(encrypted(ENCRYPTION, "email"));

      assertThat(verdict.assertion().attributeValues())
          .containsExactly(
              Map.entry("email", List.of("ada@example.com")),
              Map.entry("groups", List.of("engineers", "admins")));
      assertThat(verdict.assertion().unreadableAttributes()).isZero();
      assertThat(decryption(verdict)).isEqualTo("1 of 1 encrypted attributes decrypted");
    }

    @Test
    void areOpenedByAesCbcWithoutASettingBecauseTheirProviderSignedThem() {
      var cbc = ENCRYPTION.with("aes256-cbc", "rsa-oaep-mgf1p", null);

      assertThat(accepted(encrypted(cbc, "groups")).assertion().attributeValues())
          .containsEntry("groups", List.of("engineers", "admins"));
    }

    @Test
    void areCountedWhereTheyCannotBeDecrypted() {
      var verdict = accepted(encrypted(TO_ANOTHER, "groups"));
      VerifiedAssertion assertion = verdict.assertion();

      assertThat(assertion.attributeValues()).containsOnlyKeys("email");
      assertThat(assertion.unreadableAttributes()).isEqualTo(1);
      assertThat(decryption(verdict))
          .isEqualTo("0 of 1 encrypted attributes decrypted; the others are unknown");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "text",
          "<saml:Attribute xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'/>",
          "<saml:NameID xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>a</saml:NameID>",
          "<!DOCTYPE a><saml:Attribute xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion' Name='a'/>"
        })
    void areUnreadableWhereAnythingElseIsInside(String content) {
      var response =
          SomeResponse.plain()
              .writingDocument(d -> ENCRYPTION.encrypt(attribute(d, "groups"), xml -> content));

      assertThat(accepted(response).assertion().unreadableAttributes()).isEqualTo(1);
    }

    @Test
    void needTheKeysOnceForAllOfThem() {
      var asked = new AtomicInteger();
      var counting =
          EXPECTED
              .but()
              .decryptionKeys(
                  () -> {
                    asked.incrementAndGet();
                    return List.of(SomeKeys.SP.privateKey());
                  })
              .build();

      var encoded = encrypted(ENCRYPTION, "email", "groups").encoded();

      assertThat(serviceProvider.validate(encoded, counting, NOW)).isInstanceOf(Accepted.class);
      assertThat(asked).hasValue(1);
    }

    @Test
    void areAtMostOneHundred() {
      String[] names = new String[101];
      var response = SomeResponse.plain();
      for (int i = 0; i < names.length; i++) {
        names[i] = "a" + i;
        response.attribute(names[i], "b");
      }
      response.writingDocument(
          d -> List.of(names).forEach(name -> ENCRYPTION.encrypt(attribute(d, name))));

      assertThat(reason(response)).isEqualTo(Reason.TOO_LARGE);
    }
  }
}
