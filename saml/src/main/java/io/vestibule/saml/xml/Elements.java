package io.vestibule.saml.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Walks a document by namespace and name; absent attributes are absent, not empty. */
public final class Elements {

  private Elements() {}

  public static boolean is(Element element, String namespace, String localName) {
    return localName.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
  }

  /** The child elements in their order. */
  public static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  public static List<Element> children(Element parent, String namespace, String localName) {
    return children(parent).stream().filter(child -> is(child, namespace, localName)).toList();
  }

  /** The first child of that name. */
  public static Optional<Element> child(Element parent, String namespace, String localName) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && is(child, namespace, localName)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** The value of an attribute without namespace. */
  public static Optional<String> attribute(Element element, String name) {
    return element.hasAttributeNS(null, name)
        ? Optional.of(element.getAttributeNS(null, name))
        : Optional.empty();
  }

  /** The whole text of an element, without the white space around it. */
  public static String text(Element element) {
    return element.getTextContent().strip();
  }
}
