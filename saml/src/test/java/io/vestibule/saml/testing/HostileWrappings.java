package io.vestibule.saml.testing;

import static io.vestibule.saml.response.Reason.DIGEST_MISMATCH;
import static io.vestibule.saml.response.Reason.MULTIPLE_ASSERTIONS;
import static io.vestibule.saml.response.Reason.SIGNED_ELEMENT_NOT_USED;
import static io.vestibule.saml.response.Reason.UNEXPECTED_MESSAGE;

import io.vestibule.saml.response.Reason;
import java.util.List;
import java.util.function.Consumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The signed element stays whole somewhere in the document and a forged one stands where it would
 * be read (XSW 1-8 of Somorovsky et al., and later variants).
 */
final class HostileWrappings {

  private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  private HostileWrappings() {}

  static List<Hostile> documents() {
    return List.of(
        response("XSW 1, signed response inside the signature", HostileWrappings::xsw1),
        response("XSW 2, signed response before the signature", HostileWrappings::xsw2),
        assertion(
            "XSW 3, forged assertion before the signed one",
            MULTIPLE_ASSERTIONS,
            HostileWrappings::xsw3),
        assertion("XSW 4, forged assertion around the signed one", HostileWrappings::xsw4),
        assertion("XSW 5, signed copy at the end", SIGNED_ELEMENT_NOT_USED, HostileWrappings::xsw5),
        assertion("XSW 6, signed copy inside the signature", HostileWrappings::xsw6),
        assertion("XSW 7, forged assertion in Extensions", HostileWrappings::xsw7),
        assertion("XSW 8, signed copy in an Object", HostileWrappings::xsw8),
        assertion("forged twin of the same ID", HostileWrappings::twin),
        assertion("signed copy in Advice", d -> hideIn(d, ASSERTION, "Advice", "Assertion")),
        assertion(
            "signed copy in StatusDetail", d -> hideIn(d, PROTOCOL, "StatusDetail", "Status")),
        assertion(
            "signed copy in an attribute value",
            d -> hideIn(d, ASSERTION, "AttributeValue", "Attribute")),
        assertion(
            "signed copy in SubjectConfirmationData",
            d -> hideIn(d, "urn:x", "Any", "SubjectConfirmationData")),
        assertion("signed copy in KeyInfo", d -> hideIn(d, "urn:x", "Any", "KeyInfo")),
        assertion("signature moved to the response", HostileWrappings::signatureMoved),
        assertion("signature moved to Extensions", HostileWrappings::signatureInExtensions),
        assertion("signature moved to the Issuer", HostileWrappings::signatureInIssuer),
        assertion("signature of another element", HostileWrappings::otherId),
        assertion("a stranger's signature first", HostileWrappings::twoSignatures),
        assertion("second ID by xml:id", d -> secondId(d, "xml:id")),
        assertion("second ID by Id", d -> secondId(d, "Id")),
        assertion("second ID by id", d -> secondId(d, "id")),
        assertion("second ID in a foreign namespace", d -> secondId(d, "x:ID")),
        assertion("a whole response in Extensions", HostileWrappings::responseInExtensions),
        assertion("forged encrypted twin", MULTIPLE_ASSERTIONS, HostileWrappings::encryptedTwin),
        assertion("signed one in a forged EncryptedAssertion", HostileWrappings::inEncrypted),
        assertion(
            "other ID in a foreign namespace",
            DIGEST_MISMATCH,
            d -> Xml.first(d, "Assertion").setAttributeNS("urn:x", "x:ID", "_evil")),
        assertion("digest smuggled into the status", DIGEST_MISMATCH, HostileWrappings::digest),
        around(
            "in a SOAP envelope",
            "<s:Envelope xmlns:s=\"urn:soap\"><s:Body>%s</s:Body>" + "</s:Envelope>"),
        around(
            "in an ArtifactResponse",
            "<p:ArtifactResponse xmlns:p=\""
                + PROTOCOL
                + "\" Version=\"2.0\">%s"
                + "</p:ArtifactResponse>"));
  }

  private static Hostile response(String name, Consumer<Document> wrapping) {
    return Hostile.xml(
        name, SIGNED_ELEMENT_NOT_USED, SomeResponse.google().tampered(wrapping).xml());
  }

  private static Hostile assertion(String name, Consumer<Document> wrapping) {
    return assertion(name, SIGNED_ELEMENT_NOT_USED, wrapping);
  }

  private static Hostile assertion(String name, Reason reason, Consumer<Document> wrapping) {
    return Hostile.xml(name, reason, SomeResponse.plain().tampered(wrapping).xml());
  }

  private static Hostile around(String name, String envelope) {
    return Hostile.xml(name, UNEXPECTED_MESSAGE, envelope.formatted(SomeResponse.plain().xml()));
  }

  private static void xsw1(Document document) {
    Element forged = document.getDocumentElement();
    Xml.childNamed(forged, "Signature").appendChild(signedCopy(forged));
    forgeInPlace(forged);
  }

  private static void xsw2(Document document) {
    Element forged = document.getDocumentElement();
    forged.insertBefore(signedCopy(forged), Xml.childNamed(forged, "Signature"));
    forgeInPlace(forged);
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
    extensions(document).appendChild(forgedCopy(signed));
  }

  private static void xsw8(Document document) {
    Element forged = Xml.first(document, "Assertion");
    Element object = document.createElementNS(SIGNATURE, "ds:Object");
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

  private static void hideIn(Document document, String namespace, String name, String parent) {
    Element forged = Xml.first(document, "Assertion");
    Element hiding = document.createElementNS(namespace, "h:" + name);
    hiding.appendChild(signedCopy(forged));
    Xml.first(document, parent).appendChild(hiding);
    forgeInPlace(forged);
  }

  private static void signatureMoved(Document document) {
    Element signed = Xml.first(document, "Assertion");
    Element signature = Xml.childNamed(signed, "Signature");
    document.getDocumentElement().insertBefore(signature, signed);
  }

  private static void signatureInExtensions(Document document) {
    Element assertion = Xml.first(document, "Assertion");
    extensions(document).appendChild(Xml.childNamed(assertion, "Signature"));
    forge(assertion);
  }

  private static void signatureInIssuer(Document document) {
    Element assertion = Xml.first(document, "Assertion");
    Xml.childNamed(assertion, "Issuer").appendChild(Xml.childNamed(assertion, "Signature"));
    forge(assertion);
  }

  private static void otherId(Document document) {
    Element assertion = Xml.first(document, "Assertion");
    assertion.setAttribute("ID", "_other");
    forge(assertion);
  }

  private static void twoSignatures(Document document) {
    Element assertion = Xml.first(document, "Assertion");
    XmlSigner.with(SomeKeys.STRANGER).sign(assertion);
  }

  private static void secondId(Document document, String name) {
    Element subject = Xml.first(document, "Subject");
    String id = Xml.first(document, "Assertion").getAttribute("ID");
    switch (name) {
      case "xml:id" -> subject.setAttributeNS("http://www.w3.org/XML/1998/namespace", name, id);
      case "x:ID" -> subject.setAttributeNS("urn:x", name, id);
      default -> subject.setAttribute(name, id);
    }
  }

  private static void responseInExtensions(Document document) {
    Node whole = document.getDocumentElement().cloneNode(true);
    extensions(document).appendChild(whole);
  }

  private static void encryptedTwin(Document document) {
    Element signed = Xml.first(document, "Assertion");
    Element twin = document.createElementNS(ASSERTION, "saml:EncryptedAssertion");
    signed.getParentNode().insertBefore(twin, signed);
  }

  private static void inEncrypted(Document document) {
    Element signed = Xml.first(document, "Assertion");
    Element around = document.createElementNS(ASSERTION, "saml:EncryptedAssertion");
    signed.getParentNode().replaceChild(around, signed);
    around.appendChild(signed);
  }

  /** As readers that look for the first DigestValue anywhere were deceived (CVE-2024-45409). */
  private static void digest(Document document) {
    Element assertion = Xml.first(document, "Assertion");
    Element digest = document.createElementNS(SIGNATURE, "ds:DigestValue");
    digest.setTextContent("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    Element detail = document.createElementNS(PROTOCOL, "samlp:StatusDetail");
    detail.appendChild(digest);
    Xml.first(document, "Status").appendChild(detail);
    forge(assertion);
  }

  private static Element extensions(Document document) {
    Element extensions = document.createElementNS(PROTOCOL, "samlp:Extensions");
    Element assertion = Xml.first(document, "Assertion");
    assertion.getParentNode().insertBefore(extensions, assertion);
    return extensions;
  }

  private static Element forgedCopy(Element signed) {
    Element forged = signedCopy(signed);
    forgeInPlace(forged);
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
