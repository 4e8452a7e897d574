package io.vestibule.saml.xml;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Builds the document from the parser's events after the limits and the gate have seen each of
 * them. Comments are dropped and the text around them joined, so that a value is always read whole.
 */
final class DocumentAssembler extends DefaultHandler2 {

  private final Document document;
  private final Limits limits;
  private final Gate gate;
  private final StringBuilder text = new StringBuilder();
  private Node current;
  private int depth;
  private int nodes;

  DocumentAssembler(Document document, Limits limits, Gate gate) {
    this.document = document;
    this.current = document;
    this.limits = limits;
    this.gate = gate;
  }

  Document document() {
    return document;
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    appendText();
    try {
      count(attributes);
      gate.start(uri, localName, attributes);
    } catch (Refusal refusal) {
      throw new SAXException(refusal);
    }
    try {
      append(element(uri, qName, attributes));
    } catch (DOMException e) {
      throw new SAXException(
          new Refusal(Reason.XML_MALFORMED, "names in " + qName, "names with namespaces"));
    }
  }

  private Element element(String uri, String qName, Attributes attributes) {
    Element element = document.createElementNS(orNone(uri), qName);
    for (int i = 0; i < attributes.getLength(); i++) {
      element.setAttributeNS(
          namespace(attributes, i), attributes.getQName(i), attributes.getValue(i));
    }
    return element;
  }

  private void append(Element element) {
    current.appendChild(element);
    current = element;
  }

  private void count(Attributes attributes) throws Refusal {
    depth++;
    nodes += 1 + attributes.getLength();
    within(limits.depth(), depth, "levels of elements");
    within(limits.attributes(), attributes.getLength(), "attributes on one element");
    within(limits.nodes(), nodes, "nodes");
    for (int i = 0; i < attributes.getLength(); i++) {
      if (isNamespaceDeclaration(attributes.getQName(i))) {
        refuseRelative(attributes.getValue(i));
      }
    }
  }

  private static void within(int limit, int found, String what) throws Refusal {
    if (found > limit) {
      throw new Refusal(Reason.TOO_LARGE, found + " " + what, "at most " + limit);
    }
  }

  /** Canonicalisation of a relative namespace name is undefined (Exclusive C14N 1.0, 1). */
  private static void refuseRelative(String namespace) throws Refusal {
    if (!namespace.isEmpty() && namespace.indexOf(':') < 1) {
      throw new Refusal(Reason.XML_NOT_ALLOWED, "namespace " + namespace, "an absolute URI");
    }
  }

  private static boolean isNamespaceDeclaration(String qName) {
    return qName.equals("xmlns") || qName.startsWith("xmlns:");
  }

  private static @Nullable String namespace(Attributes attributes, int index) {
    return isNamespaceDeclaration(attributes.getQName(index))
        ? XMLConstants.XMLNS_ATTRIBUTE_NS_URI
        : orNone(attributes.getURI(index));
  }

  /** What SAX writes as empty is absent in the DOM. */
  private static @Nullable String orNone(String uri) {
    return uri.isEmpty() ? null : uri;
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    appendText();
    gate.end();
    depth--;
    current = current.getParentNode();
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) {
    characters(characters, start, length);
  }

  private void appendText() {
    if (text.length() > 0) {
      nodes++;
      current.appendChild(document.createTextNode(text.toString()));
      text.setLength(0);
    }
  }

  @Override
  public void comment(char[] characters, int start, int length) throws SAXException {
    try {
      nodes++;
      within(limits.nodes(), nodes, "nodes");
      gate.comment();
    } catch (Refusal refusal) {
      throw new SAXException(refusal);
    }
  }

  @Override
  public void processingInstruction(String target, String data) throws SAXException {
    throw new SAXException(
        new Refusal(Reason.XML_NOT_ALLOWED, "processing instruction " + target, "none"));
  }

  @Override
  public void startDTD(String name, String publicId, String systemId) throws SAXException {
    throw new SAXException(new Refusal(Reason.XML_DOCTYPE, "DOCTYPE " + name, "none"));
  }

  @Override
  public void skippedEntity(String name) throws SAXException {
    throw new SAXException(new Refusal(Reason.XML_DOCTYPE, "entity " + name, "none"));
  }

  @Override
  public InputSource resolveEntity(String name, String publicId, String baseUri, String systemId)
      throws SAXException {
    throw new SAXException(new Refusal(Reason.XML_DOCTYPE, "external entity " + name, "none"));
  }

  @Override
  public void error(SAXParseException e) throws SAXException {
    throw e;
  }
}
