package io.vestibule.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.saml.binding.PostForm;
import io.vestibule.saml.request.AuthnRequest;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.Xml;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.Inflater;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RequestsTest {

  private static final AuthnRequest REQUEST =
      AuthnRequest.of(
          "_1f2e",
          "https://sp.example.com/metadata",
          URI.create("https://idp.example.com/sso"),
          URI.create("https://sp.example.com/acs"),
          Instant.parse("2026-11-21T10:00:00Z"));

  private final ServiceProvider serviceProvider = new ServiceProvider();

  private static Map<String, String> parameters(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static Element inflated(String parameter) throws Exception {
    var inflater = new Inflater(true);
    inflater.setInput(Base64.getDecoder().decode(parameter));
    byte[] xml = new byte[10_000];
    int length = inflater.inflate(xml);
    return Xml.parse(new String(xml, 0, length, StandardCharsets.UTF_8)).getDocumentElement();
  }

  private static boolean verifies(URI uri, SigningKey key, String algorithm) throws Exception {
    String query = uri.getRawQuery();
    String signed = query.substring(query.indexOf("SAMLRequest="), query.indexOf("&Signature="));
    Signature signature = Signature.getInstance(algorithm);
    signature.initVerify(key.certificate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getDecoder().decode(parameters(uri).get("Signature")));
  }

  @Test
  void aRedirectCarriesTheRequest() throws Exception {
    URI uri = serviceProvider.redirect(REQUEST, SomeKeys.SP, Optional.of("state 1"));

    assertThat(uri.toString()).startsWith("https://idp.example.com/sso?SAMLRequest=");
    assertThat(parameters(uri))
        .containsEntry("RelayState", "state 1")
        .containsEntry("SigAlg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    Element request = inflated(parameters(uri).get("SAMLRequest"));
    assertThat(request.getLocalName()).isEqualTo("AuthnRequest");
    assertThat(request.getAttribute("ID")).isEqualTo("_1f2e");
    assertThat(request.getAttribute("Version")).isEqualTo("2.0");
    assertThat(request.getAttribute("IssueInstant")).isEqualTo("2026-11-21T10:00:00.000Z");
    assertThat(request.getAttribute("Destination")).isEqualTo("https://idp.example.com/sso");
    assertThat(request.getAttribute("AssertionConsumerServiceURL"))
        .isEqualTo("https://sp.example.com/acs");
    assertThat(Xml.childNamed(request, "Issuer").getTextContent())
        .isEqualTo("https://sp.example.com/metadata");
  }

  @Test
  void aRedirectIsSignedOverItsQuery() throws Exception {
    URI withState = serviceProvider.redirect(REQUEST, SomeKeys.SP, Optional.of("state"));
    URI without = serviceProvider.redirect(REQUEST, SomeKeys.SP, Optional.empty());

    assertThat(verifies(withState, SomeKeys.SP, "SHA256withRSA")).isTrue();
    assertThat(verifies(without, SomeKeys.SP, "SHA256withRSA")).isTrue();
    assertThat(verifies(without, SomeKeys.STRANGER, "SHA256withRSA")).isFalse();
  }

  @Test
  void anEcKeySignsWithEcdsa() throws Exception {
    URI uri = serviceProvider.redirect(REQUEST, SomeKeys.IDP_NEXT, Optional.empty());

    assertThat(parameters(uri))
        .containsEntry("SigAlg", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256");
    assertThat(verifies(uri, SomeKeys.IDP_NEXT, "SHA256withECDSAinP1363Format")).isTrue();
  }

  @Test
  void aDestinationMayHaveAQueryOfItsOwn() {
    var request =
        AuthnRequest.of(
            "_1",
            "sp",
            URI.create("https://idp.example.com/sso?idpid=C0"),
            URI.create("https://sp.example.com/acs"),
            Instant.EPOCH);

    assertThat(serviceProvider.redirect(request, SomeKeys.SP, Optional.empty()).toString())
        .startsWith("https://idp.example.com/sso?idpid=C0&SAMLRequest=");
  }

  @Test
  void preferencesAreWritten() throws Exception {
    URI uri =
        serviceProvider.redirect(
            REQUEST
                .withForceAuthn()
                .withNameIdFormat("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent")
                .withRequestedAuthnContexts(List.of("urn:context:mfa")),
            SomeKeys.SP,
            Optional.empty());

    Element request = inflated(parameters(uri).get("SAMLRequest"));
    assertThat(request.getAttribute("ForceAuthn")).isEqualTo("true");
    assertThat(Xml.childNamed(request, "NameIDPolicy").getAttribute("Format"))
        .isEqualTo("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
    assertThat(Xml.childNamed(request, "RequestedAuthnContext").getTextContent())
        .isEqualTo("urn:context:mfa");
  }

  @Test
  void aPostedRequestHasAnEnvelopedSignature() throws Exception {
    PostForm form = serviceProvider.post(REQUEST, SomeKeys.SP, Optional.of("state"));

    Document document =
        Xml.parse(
            new String(Base64.getDecoder().decode(form.samlRequest()), StandardCharsets.UTF_8));
    document.getDocumentElement().setIdAttribute("ID", true);
    var context =
        new DOMValidateContext(
            SomeKeys.SP.certificate().getPublicKey(), Xml.first(document, "Signature"));
    assertThat(
            XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context))
        .isTrue();
    assertThat(form.action()).isEqualTo(URI.create("https://idp.example.com/sso"));
    assertThat(form.relayState()).contains("state");
  }

  @Test
  void aLongRelayStateIsOurMistake() {
    assertThatThrownBy(
            () -> serviceProvider.redirect(REQUEST, SomeKeys.SP, Optional.of("a".repeat(81))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyNeverPrintsItself() {
    assertThat(SomeKeys.SP.toString())
        .startsWith("SigningKey[")
        .hasSize("SigningKey[]".length() + 64);
  }
}
