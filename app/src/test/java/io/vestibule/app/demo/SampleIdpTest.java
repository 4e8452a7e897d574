package io.vestibule.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleIdpTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ACS = "https://vestibule.example/saml/conn_1/acs";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SigningIdentity SP_KEY = SigningIdentity.make("SP", NOON, RANDOM);
  private static final SigningIdentity OTHER_KEY = SigningIdentity.make("Other", NOON, RANDOM);
  private static final SampleIdp IDP =
      new SampleIdp(
          URI.create("https://idp.example/demo/idp"), Clock.fixed(NOON, ZoneOffset.UTC), RANDOM);

  private final ServiceProvider serviceProvider =
      new ServiceProvider(
          "https://vestibule.example/saml/conn_1", Set.of(ACS), List.of(SP_KEY.certificate()));
  private final ReceivedAuthnRequest request =
      new ReceivedAuthnRequest("_request", serviceProvider, ACS, Optional.of("state"));

  @BeforeEach
  void knowTheServiceProvider() {
    IDP.trust(serviceProvider);
  }

  private static PublicKey publishedKey() {
    return ServiceProvider.fromMetadata(IDP.metadata()).signingCertificates().get(0).getPublicKey();
  }

  private static boolean assertionHolds(SampleXml response, PublicKey key) {
    var assertion = response.first(SampleXml.ASSERTION, "Assertion").orElseThrow();
    return XmlSignatures.holds(assertion, key);
  }

  private SampleXml response(Fault fault) {
    return SampleXml.parse(IDP.respond(request, SamplePerson.ADA, fault).xml());
  }

  @Nested
  class AnHonestResponse {

    @Test
    void isSignedTwiceWithThePublishedKey() {
      var response = response(Fault.NONE);

      assertThat(XmlSignatures.holds(response.root(), publishedKey())).isTrue();
      assertThat(assertionHolds(response, publishedKey())).isTrue();
    }

    @Test
    void answersTheRequestForItsAudienceInItsTime() {
      var response = response(Fault.NONE);

      assertThat(response.root().getAttribute("InResponseTo")).isEqualTo("_request");
      assertThat(response.root().getAttribute("Destination")).isEqualTo(ACS);
      assertThat(response.first(SampleXml.ASSERTION, "Audience").orElseThrow().getTextContent())
          .isEqualTo(serviceProvider.entityId());
      assertThat(response.first(SampleXml.ASSERTION, "NameID").orElseThrow().getTextContent())
          .isEqualTo("ada@acme.example");
      var conditions = response.first(SampleXml.ASSERTION, "Conditions").orElseThrow();
      assertThat(conditions.getAttribute("NotBefore")).isEqualTo("2026-03-01T11:59:30Z");
      assertThat(conditions.getAttribute("NotOnOrAfter")).isEqualTo("2026-03-01T12:05:00Z");
    }
  }

  @Nested
  class AFaultyResponse {

    @Test
    void namesSomebodyElseUnderABrokenSignatureWhenTampered() {
      var response = response(Fault.TAMPERED);

      assertThat(XmlSignatures.holds(response.root(), publishedKey())).isFalse();
      assertThat(assertionHolds(response, publishedKey())).isFalse();
      assertThat(response.first(SampleXml.ASSERTION, "NameID").orElseThrow().getTextContent())
          .isEqualTo("grace@acme.example");
    }

    @ParameterizedTest
    @EnumSource(
        value = Fault.class,
        names = {"EXPIRED", "WRONG_AUDIENCE"})
    void isStillProperlySignedWhenOnlyItsWordsAreWrong(Fault fault) {
      var response = response(fault);

      assertThat(XmlSignatures.holds(response.root(), publishedKey())).isTrue();
      assertThat(assertionHolds(response, publishedKey())).isTrue();
    }

    @Test
    void wasOverAnHourAgoWhenExpired() {
      var conditions = response(Fault.EXPIRED).first(SampleXml.ASSERTION, "Conditions");

      assertThat(conditions.orElseThrow().getAttribute("NotOnOrAfter"))
          .isEqualTo("2026-03-01T11:05:00Z");
    }

    @Test
    void isWholeButUnderAnotherKeyWhenSignedByAStranger() {
      var response = response(Fault.STRANGER);

      assertThat(XmlSignatures.holds(response.root(), publishedKey())).isFalse();
      assertThat(response.all(SampleXml.SIGNATURE, "Signature")).hasSize(2);
    }
  }

  @Nested
  class ARequest {

    private static final String XML =
        """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" \
        Version="2.0" AssertionConsumerServiceURL="%s"><saml:Issuer \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">%s</saml:Issuer></samlp:AuthnRequest>""";

    private String xml(String acs) {
      return XML.formatted(acs, serviceProvider.entityId());
    }

    private static String redirectQuery(String xml, SigningIdentity signer) {
      var query =
          "SAMLRequest="
              + encoded(Base64.getEncoder().encodeToString(deflated(xml)))
              + "&RelayState=state%201&SigAlg="
              + encoded("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
      return query + "&Signature=" + encoded(signature(query, signer));
    }

    private static byte[] deflated(String xml) {
      var bytes = new ByteArrayOutputStream();
      try (var deflater =
          new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
        deflater.write(xml.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return bytes.toByteArray();
    }

    private static String signature(String query, SigningIdentity signer) {
      try {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.key());
        signature.update(query.getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String posted(String xml, SigningIdentity signer) {
      var message = SampleXml.parse(xml);
      XmlSignatures.sign(message.root(), signer);
      return Base64.getEncoder().encodeToString(message.text().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isTakenByRedirectIfTheServiceProviderSignedIt() {
      var received = IDP.receiveRedirect(redirectQuery(xml(ACS), SP_KEY));

      assertThat(received)
          .isEqualTo(new ReceivedAuthnRequest("_r1", serviceProvider, ACS, Optional.of("state 1")));
    }

    @Test
    void isTakenByPostIfTheServiceProviderSignedIt() {
      var received = IDP.receivePost(posted(xml(ACS), SP_KEY), Optional.empty());

      assertThat(received.id()).isEqualTo("_r1");
    }

    @Test
    void isRefusedUnderAnotherKey() {
      assertThatThrownBy(() -> IDP.receiveRedirect(redirectQuery(xml(ACS), OTHER_KEY)))
          .isInstanceOf(AuthnRequestRefused.class)
          .hasMessageContaining("signature");
      assertThatThrownBy(() -> IDP.receivePost(posted(xml(ACS), OTHER_KEY), Optional.empty()))
          .isInstanceOf(AuthnRequestRefused.class)
          .hasMessageContaining("no signature");
    }

    @Test
    void isRefusedWithoutSignature() {
      var unsigned = redirectQuery(xml(ACS), SP_KEY).replaceAll("&SigAlg=.*", "");

      assertThatThrownBy(() -> IDP.receiveRedirect(unsigned))
          .hasMessage("the request has no SigAlg");
    }

    @Test
    void isRefusedForAnAddressThatTheMetadataDoesNotName() {
      var elsewhere = redirectQuery(xml("https://elsewhere.example/acs"), SP_KEY);

      assertThatThrownBy(() -> IDP.receiveRedirect(elsewhere))
          .isInstanceOf(AuthnRequestRefused.class)
          .hasMessageContaining("https://elsewhere.example/acs");
    }

    @Test
    void isRefusedFromAServiceProviderNobodyKnows() {
      var xml = XML.formatted(ACS, "https://unknown.example");

      assertThatThrownBy(() -> IDP.receiveRedirect(redirectQuery(xml, SP_KEY)))
          .hasMessageContaining("https://unknown.example");
    }

    @Test
    void isRefusedIfItIsRubbish() {
      for (var query :
          List.of("", "SAMLRequest", "SAMLRequest=%25", "SAMLRequest=%z", "SAMLRequest=YWJj")) {
        assertThatThrownBy(() -> IDP.receiveRedirect(query))
            .isInstanceOf(AuthnRequestRefused.class);
      }
      var doctype =
          Base64.getEncoder().encodeToString("<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> IDP.receivePost(doctype, Optional.empty()))
          .hasMessage("the request is not XML");
    }
  }
}
