package io.vestibule.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.logout.LogoutDelivery.Posted;
import io.vestibule.saml.logout.LogoutDelivery.Redirected;
import io.vestibule.saml.logout.LogoutVerdict.Refused;
import io.vestibule.saml.logout.LogoutVerdict.RequestAccepted;
import io.vestibule.saml.logout.LogoutVerdict.ResponseAccepted;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Step;
import io.vestibule.saml.response.Step.Outcome;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** Single logout messages. SAML Core 3.7, Profiles 4.4. */
class LogoutProcessorTest {

  private static final URI SLO = URI.create("https://sp.example.com/saml/slo");
  private static final Instant NOW = SomeResponse.NOW;
  private static final ServiceProvider SERVICE_PROVIDER = new ServiceProvider();
  private static final LogoutExpectation EXPECTED =
      new LogoutExpectation(
          SomeResponse.IDP,
          List.of(SomeKeys.IDP.certificate(), SomeKeys.IDP_NEXT.certificate()),
          SLO,
          Duration.ofSeconds(60),
          Optional.empty(),
          () -> List.of(SomeKeys.SP.privateKey()));

  private static final NameId ADA =
      new NameId(
          "ada@example.com",
          Optional.of(NameId.PERSISTENT),
          Optional.of(SomeResponse.IDP),
          Optional.of("https://sp.example.com"));

  private static LogoutVerdict judged(LogoutDelivery delivery) {
    return SERVICE_PROVIDER.judgeLogout(delivery, EXPECTED, NOW);
  }

  private static Reason reason(LogoutDelivery delivery) {
    return ((Refused) judged(delivery)).decisive().reason();
  }

  private static LogoutRequest request() {
    return new LogoutRequest(
        "_logout-1",
        SomeResponse.IDP,
        SLO,
        NOW,
        NOW.plusSeconds(300),
        ADA,
        Optional.of("_session-1"));
  }

  private static LogoutDelivery sent(LogoutRequest request, Binding binding, SigningKey key) {
    return delivered(
        LogoutKind.REQUEST, SERVICE_PROVIDER.send(request, binding, key, Optional.of("state 1")));
  }

  private static LogoutDelivery delivered(LogoutKind kind, Outbound outbound) {
    return outbound instanceof Outbound.Redirect redirect
        ? new Redirected(redirect.location().getRawQuery())
        : new Posted(kind, ((Outbound.Form) outbound).fields().get(kind.parameter()));
  }

  private static String query(LogoutRequest request) {
    return ((Redirected) sent(request, Binding.HTTP_REDIRECT, SomeKeys.IDP)).rawQuery();
  }

  @ParameterizedTest
  @EnumSource(Binding.class)
  void aSignedRequestSaysWhoIsToBeSignedOut(Binding binding) {
    var accepted = (RequestAccepted) judged(sent(request(), binding, SomeKeys.IDP));

    assertThat(accepted.id()).isEqualTo("_logout-1");
    assertThat(accepted.nameId()).isEqualTo(ADA);
    assertThat(accepted.sessionIndexes()).containsExactly("_session-1");
    assertThat(accepted.steps())
        .extracting(Step::name, Step::outcome)
        .containsExactly(
            tuple("decode", Outcome.PASSED),
            tuple("structure", Outcome.PASSED),
            tuple("signature", Outcome.PASSED),
            tuple("issuer", Outcome.PASSED),
            tuple("destination", Outcome.PASSED),
            tuple("validity", Outcome.PASSED),
            tuple("content", Outcome.PASSED));
    assertThat(accepted.rememberUntil()).isEqualTo(NOW.plusSeconds(360));
    assertThat(accepted.signer()).isEqualTo(SomeKeys.IDP.certificate());
  }

  @ParameterizedTest
  @EnumSource(Binding.class)
  void theNextKeyWorksAtOnce(Binding binding) {
    assertThat(judged(sent(request(), binding, SomeKeys.IDP_NEXT)))
        .isInstanceOf(RequestAccepted.class);
  }

  @ParameterizedTest
  @EnumSource(Binding.class)
  void aSignedResponseSaysWhichRequestItAnswers(Binding binding) {
    var response = new LogoutResponse("_answer-1", SomeResponse.IDP, SLO, NOW, "_our-request");

    var accepted =
        (ResponseAccepted)
            judged(
                delivered(
                    LogoutKind.RESPONSE,
                    SERVICE_PROVIDER.send(response, binding, SomeKeys.IDP, Optional.empty())));

    assertThat(accepted.inResponseTo()).contains("_our-request");
    assertThat(accepted.success()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, ISSUER_MISMATCH",
    "destination, DESTINATION_MISMATCH",
    "future, NOT_YET_VALID",
    "old, EXPIRED",
    "nobody, NAME_ID_MISSING",
    "stranger, UNKNOWN_KEY"
  })
  void oneWrongValueIsOneReasonByBothBindings(String fault, Reason expected) {
    var good = request();
    var request =
        new LogoutRequest(
            good.id(),
            fault.equals("issuer") ? "https://other.example.com" : good.issuer(),
            fault.equals("destination") ? URI.create("https://other.example.com/slo") : SLO,
            fault.equals("future") ? NOW.plusSeconds(61) : good.issueInstant(),
            fault.equals("old") ? NOW.minusSeconds(60) : good.notOnOrAfter(),
            fault.equals("nobody") ? NameId.of(" ") : good.nameId(),
            good.sessionIndex());
    var key = fault.equals("stranger") ? SomeKeys.STRANGER : SomeKeys.IDP;

    for (Binding binding : Binding.values()) {
      assertThat(reason(sent(request, binding, key))).as(binding.name()).isEqualTo(expected);
    }
  }

  @Nested
  class ByRedirect {

    @Test
    void anUnsignedRequestIsRefused() {
      assertThat(reason(new Redirected(query(request()).replaceFirst("&SigAlg=.*", ""))))
          .isEqualTo(Reason.UNSIGNED);
      assertThat(reason(new Redirected(query(request()).replaceFirst("&Signature=.*", ""))))
          .isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void theRelayStateIsSignedToo() {
      assertThat(reason(new Redirected(query(request()).replace("state", "other"))))
          .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void aSignatureFitsItsOwnMessageOnly() {
      var other =
          new LogoutRequest(
              "_logout-2",
              SomeResponse.IDP,
              SLO,
              NOW,
              NOW.plusSeconds(300),
              NameId.of("eve"),
              Optional.empty());
      String forged =
          query(other).replaceFirst("&RelayState.*", "")
              + query(request()).replaceFirst("SAMLRequest=[^&]*", "");

      assertThat(reason(new Redirected(forged))).isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void aParameterTwiceIsRefused() {
      assertThat(reason(new Redirected(query(request()) + "&SAMLRequest=x")))
          .isEqualTo(Reason.SIGNED_ELEMENT_NOT_USED);
    }

    @Test
    void sha1IsWeak() {
      String weak =
          URLEncoder.encode("http://www.w3.org/2000/09/xmldsig#rsa-sha1", StandardCharsets.UTF_8);
      assertThat(
              reason(
                  new Redirected(query(request()).replaceFirst("SigAlg=[^&]*", "SigAlg=" + weak))))
          .isEqualTo(Reason.WEAK_ALGORITHM);
    }

    @ParameterizedTest
    @CsvSource({
      "'', NOT_BASE64",
      "SAMLRequest=%zz, NOT_BASE64",
      "SAMLRequest=AAAA, NOT_BASE64",
      "SAMLRequest=x&SAMLResponse=y, NOT_BASE64"
    })
    void whatIsNoMessageIsRefused(String query, Reason expected) {
      assertThat(reason(new Redirected(query))).isEqualTo(expected);
    }

    @Test
    void aBombIsNotInflated() {
      assertThat(reason(new Redirected("SAMLRequest=" + encoded(deflated(new byte[50_000_000])))))
          .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aDocumentTypeIsRefusedBeforeTheSignatureIsLookedAt() {
      String xml = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
      assertThat(
              reason(
                  new Redirected(
                      "SAMLRequest=" + encoded(deflated(xml.getBytes(StandardCharsets.UTF_8))))))
          .isEqualTo(Reason.XML_DOCTYPE);
    }
  }

  @Nested
  class ByPost {

    private static final String UNSIGNED =
        """
        <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
         xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_l" Version="2.0"\
         IssueInstant="2026-11-21T10:00:00Z" Destination="https://sp.example.com/saml/slo">\
        <saml:Issuer>https://idp.example.com/entity</saml:Issuer>\
        <saml:NameID>ada<!-- c -->@example.com</saml:NameID></samlp:LogoutRequest>""";

    private static LogoutDelivery posted(String xml) {
      return new Posted(LogoutKind.REQUEST, SomeResponse.encoded(xml));
    }

    private static String signed(String xml) {
      var document = Xml.parse(xml);
      XmlSigner.with(SomeKeys.IDP).sign(document.getDocumentElement());
      return Xml.write(document);
    }

    @Test
    void anotherSignersMessageIsUnderstoodWithoutTheOptionalParts() {
      var accepted = (RequestAccepted) judged(posted(signed(UNSIGNED)));

      assertThat(accepted.nameId().value()).isEqualTo("ada@example.com");
      assertThat(accepted.sessionIndexes()).isEmpty();
      assertThat(accepted.rememberUntil()).isEqualTo(NOW.plusSeconds(360));
    }

    @Test
    void severalSessionsMayBeNamed() {
      var accepted =
          (RequestAccepted)
              judged(
                  posted(
                      signed(
                          UNSIGNED.replace(
                              "</samlp:LogoutRequest>",
                              "<samlp:SessionIndex> _1 </samlp:SessionIndex>"
                                  + "<samlp:SessionIndex>_2</samlp:SessionIndex>"
                                  + "</samlp:LogoutRequest>"))));

      assertThat(accepted.sessionIndexes()).containsExactly("_1", "_2");
    }

    @Test
    void anEncryptedNameIsRead() {
      assertThat(((RequestAccepted) judged(posted(encrypted(SomeKeys.SP, "NameID")))).nameId())
          .isEqualTo(NameId.of("ada@example.com"));
    }

    @Test
    void allFaultsOfAnEncryptedNameHaveOneAnswer() {
      var toAnother = (Refused) judged(posted(encrypted(SomeKeys.STRANGER, "NameID")));
      var notAName = (Refused) judged(posted(encrypted(SomeKeys.SP, "Issuer")));

      assertThat(toAnother.decisive().reason()).isEqualTo(Reason.DECRYPTION_FAILED);
      assertThat(notAName.findings()).isEqualTo(toAnother.findings());
      assertThat(notAName.steps()).isEqualTo(toAnother.steps());
    }

    private static String encrypted(SigningKey recipient, String element) {
      var document = Xml.parse(UNSIGNED.replace("NameID", element).replace("<!-- c -->", ""));
      var names = document.getElementsByTagNameNS("*", element);
      SomeEncryption.to(recipient).encrypt((Element) names.item(names.getLength() - 1));
      XmlSigner.with(SomeKeys.IDP).sign(document.getDocumentElement());
      return Xml.write(document);
    }

    @Test
    void anUnsignedRequestIsRefused() {
      assertThat(reason(posted(UNSIGNED))).isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void aChangedNameIsRefused() {
      assertThat(reason(posted(signed(UNSIGNED).replace(">ada", ">eve"))))
          .isEqualTo(Reason.DIGEST_MISMATCH);
    }

    @Test
    void aSignedRequestInsideAnotherIsRefused() {
      var document = Xml.parse(UNSIGNED.replace("_l", "_outer"));
      Element inner = Xml.parse(signed(UNSIGNED)).getDocumentElement();
      document.getDocumentElement().appendChild(document.importNode(inner, true));

      assertThat(reason(posted(Xml.write(document)))).isEqualTo(Reason.SIGNED_ELEMENT_NOT_USED);
    }

    @Test
    void aSignatureMovedFromAnotherMessageIsRefused() {
      var forged = Xml.parse(UNSIGNED.replace("_l", "_forged").replace("ada", "eve"));
      var signature = Xml.first(Xml.parse(signed(UNSIGNED)), "Signature");
      forged.getDocumentElement().appendChild(forged.importNode(signature, true));

      assertThat(reason(posted(Xml.write(forged)))).isEqualTo(Reason.SIGNED_ELEMENT_NOT_USED);
    }

    @Test
    void aSignInResponseIsNoLogoutMessage() {
      assertThat(reason(posted(SomeResponse.keycloak().xml())))
          .isEqualTo(Reason.RESPONSE_AT_LOGOUT_SERVICE);
    }
  }

  private static byte[] deflated(byte[] octets) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    var output = new ByteArrayOutputStream();
    try (var stream = new DeflaterOutputStream(output, deflater)) {
      stream.write(octets);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    return output.toByteArray();
  }

  private static String encoded(byte[] octets) {
    return URLEncoder.encode(Base64.getEncoder().encodeToString(octets), StandardCharsets.UTF_8);
  }
}
