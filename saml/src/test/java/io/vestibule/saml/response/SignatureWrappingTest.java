package io.vestibule.saml.response;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The signed element stays whole somewhere in the document and a forged one stands where it would
 * be read (XSW 1-8 of Somorovsky et al., and variants).
 */
class SignatureWrappingTest {

  private static final Expectation EXPECTED =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS);

  private final ServiceProvider serviceProvider = new ServiceProvider();

  static Stream<Arguments> wrappings() {
    return Stream.of(
        response("1, signed response inside the signature", SignatureWrappingTest::xsw1),
        response("2, signed response before the signature", SignatureWrappingTest::xsw2),
        assertion("3, forged assertion before the signed one", SignatureWrappingTest::xsw3),
        assertion("4, forged assertion around the signed one", SignatureWrappingTest::xsw4),
        assertion("5, signed copy at the end", SignatureWrappingTest::xsw5),
        assertion("6, signed copy inside the signature", SignatureWrappingTest::xsw6),
        assertion("7, forged assertion in Extensions", SignatureWrappingTest::xsw7),
        assertion("8, signed copy in an Object", SignatureWrappingTest::xsw8),
        assertion("forged twin of the same ID", SignatureWrappingTest::twin),
        assertion("signed copy in Advice", SignatureWrappingTest::advice),
        assertion("signed copy in StatusDetail", SignatureWrappingTest::statusDetail),
        assertion("signature moved to the response", SignatureWrappingTest::moved),
        assertion("signature of the response points at the assertion", d -> swap(d, "_other")));
  }

  private static Arguments response(String name, Consumer<Document> wrapping) {
    return Arguments.of(
        name,
        SomeResponse.google().signingResponse(XmlSigner.with(SomeKeys.IDP)).tampered(wrapping));
  }

  private static Arguments assertion(String name, Consumer<Document> wrapping) {
    return Arguments.of(name, SomeResponse.plain().tampered(wrapping));
  }

  @ParameterizedTest(name = "XSW {0}")
  @MethodSource("wrappings")
  void aForgedElementIsNeverRead(String name, SomeResponse response) {
    Verdict verdict = serviceProvider.validate(response.encoded(), EXPECTED, NOW);

    assertThat(verdict).isInstanceOf(Rejected.class);
    assertThat(((Rejected) verdict).decisive().reason())
        .isIn(Reason.SIGNED_ELEMENT_NOT_USED, Reason.MULTIPLE_ASSERTIONS);
  }

  @Test
  void whatStandsOutsideTheSignedAssertionIsNotRead() {
    String encoded =
        SomeResponse.plain()
            .tampered(
                document -> {
                  Element assertion = Xml.first(document, "Assertion");
                  Node forged = Xml.first(document, "AttributeStatement").cloneNode(true);
                  forge((Element) forged);
                  assertion.getParentNode().appendChild(forged);
                })
            .encoded();

    assertThat(serviceProvider.validate(encoded, EXPECTED, NOW))
        .isInstanceOfSatisfying(
            Verdict.Accepted.class,
            verdict ->
                assertThat(verdict.assertion().attributes().toString())
                    .doesNotContain("eve@example.com"));
  }

  private static void xsw1(Document document) {
    Element forged = document.getDocumentElement();
    Element signature = Xml.childNamed(forged, "Signature");
    Element signed = (Element) forged.cloneNode(true);
    signed.removeChild(Xml.childNamed(signed, "Signature"));
    signature.appendChild(signed);
    forge(forged);
    forged.setAttribute("ID", "_evil");
  }

  private static void xsw2(Document document) {
    Element forged = document.getDocumentElement();
    Element signature = Xml.childNamed(forged, "Signature");
    Element signed = (Element) forged.cloneNode(true);
    signed.removeChild(Xml.childNamed(signed, "Signature"));
    forged.insertBefore(signed, signature);
    forge(forged);
    forged.setAttribute("ID", "_evil");
  }

  private static void xsw3(Document document) {
    Element signed = Xml.first(document, "Assertion");
    signed.getParentNode().insertBefore(forgedCopy(signed), signed);
  }

  private static void xsw4(Document document) {
    Element signed = Xml.first(document, "Assertion");
    Element forged = forgedCopy(signed);
    signed.getParentNode().replaceChild(forged, signed);
    forged.appendChild(signed);
  }

  private static void xsw5(Document document) {
    Element forged = Xml.first(document, "Assertion");
    forged.getParentNode().appendChild(signedCopy(forged));
    forgeInPlace(forged);
  }

  private static void xsw6(Document document) {
    Element forged = Xml.first(document, "Assertion");
    Xml.childNamed(forged, "Signature").appendChild(signedCopy(forged));
    forgeInPlace(forged);
  }

  private static void xsw7(Document document) {
    Element signed = Xml.first(document, "Assertion");
    Element extensions =
        document.createElementNS("urn:oasis:names:tc:SAML:2.0:protocol", "samlp:Extensions");
    extensions.appendChild(forgedCopy(signed));
    signed.getParentNode().insertBefore(extensions, signed);
  }

  private static void xsw8(Document document) {
    Element forged = Xml.first(document, "Assertion");
    Element object = document.createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:Object");
    object.appendChild(signedCopy(forged));
    Xml.childNamed(forged, "Signature").appendChild(object);
    forgeInPlace(forged);
  }

  private static void twin(Document document) {
    Element signed = Xml.first(document, "Assertion");
    Element forged = forgedCopy(signed);
    forged.setAttribute("ID", signed.getAttribute("ID"));
    signed.getParentNode().insertBefore(forged, signed);
  }

  private static void advice(Document document) {
    Element forged = Xml.first(document, "Assertion");
    Element advice =
        document.createElementNS("urn:oasis:names:tc:SAML:2.0:assertion", "saml:Advice");
    advice.appendChild(signedCopy(forged));
    forged.appendChild(advice);
    forgeInPlace(forged);
  }

  private static void statusDetail(Document document) {
    Element forged = Xml.first(document, "Assertion");
    Element detail =
        document.createElementNS("urn:oasis:names:tc:SAML:2.0:protocol", "samlp:StatusDetail");
    detail.appendChild(signedCopy(forged));
    Xml.first(document, "Status").appendChild(detail);
    forgeInPlace(forged);
  }

  private static void moved(Document document) {
    Element signed = Xml.first(document, "Assertion");
    Element signature = Xml.childNamed(signed, "Signature");
    document.getDocumentElement().insertBefore(signature, signed);
  }

  private static void swap(Document document, String id) {
    Element assertion = Xml.first(document, "Assertion");
    assertion.setAttribute("ID", id);
    forge(assertion);
  }

  private static Element forgedCopy(Element signed) {
    Element forged = (Element) signed.cloneNode(true);
    forged.removeChild(Xml.childNamed(forged, "Signature"));
    forged.setAttribute("ID", "_evil");
    forge(forged);
    return forged;
  }

  private static Element signedCopy(Element signed) {
    Element copy = (Element) signed.cloneNode(true);
    copy.removeChild(Xml.childNamed(copy, "Signature"));
    return copy;
  }

  private static void forgeInPlace(Element element) {
    element.setAttribute("ID", "_evil");
    forge(element);
  }

  private static void forge(Element element) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        if (!child.getLocalName().equals("Signature")) {
          forge(child);
        }
      } else {
        node.setNodeValue(node.getNodeValue().replace("ada@example.com", "eve@example.com"));
      }
    }
  }
}
