package io.vestibule.saml.xml;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * What is refused in a response before any cryptography looks at it: every shape in which the
 * element that is signed and the element that is read could be two different ones (signature
 * wrapping, XSW 1-8), and everything through which a signature or an encrypted element could make
 * the receiver fetch or run something. One instance examines one document.
 */
public final class StructureGate implements Gate {

  private final String rootName;
  private final String rootNamespace;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Set<String> ids = new HashSet<>();
  private int assertions;

  private StructureGate(String rootNamespace, String rootName) {
    this.rootNamespace = rootNamespace;
    this.rootName = rootName;
  }

  /** For a message that must be a {@code samlp:Response}. SAML Core 3.3.3. */
  public static StructureGate forResponse() {
    return new StructureGate(Namespaces.PROTOCOL, "Response");
  }

  /** For any other message of that name. SAML Core 3.2. */
  public static StructureGate forMessage(String namespace, String name) {
    return new StructureGate(namespace, name);
  }

  /** For what came out of an {@code EncryptedAssertion}. SAML Core 2.3.4. */
  public static StructureGate forDecryptedAssertion() {
    return new StructureGate(Namespaces.ASSERTION, "Assertion");
  }

  /** For what came out of an {@code EncryptedID} or {@code EncryptedAttribute}. SAML Core 2.2.4. */
  public static StructureGate forDecryptedElement(String name) {
    return new StructureGate(Namespaces.ASSERTION, name);
  }

  @Override
  public void start(String namespace, String localName, Attributes attributes) throws Refusal {
    var element = new Open(namespace, localName, attributes.getValue("", "ID"), open.peek());
    refuseRepeatedIds(attributes);
    if (element.parent() == null) {
      examineRoot(element, attributes);
    } else if (element.isMessage()) {
      throw wrapped(localName + " inside " + element.parent().localName());
    }
    if (element.isAssertion()) {
      examineAssertion(element, attributes);
    }
    SignatureShape.examine(element, attributes);
    EncryptionShape.examine(element, attributes);
    open.push(element);
  }

  @Override
  public void end() {
    open.pop();
  }

  @Override
  public void comment() throws Refusal {
    Open innermost = open.peek();
    if (innermost != null && (innermost.isSignature() || innermost.isWithinSignature())) {
      throw new Refusal(Reason.XML_NOT_ALLOWED, "comment inside Signature", "none");
    }
  }

  private void examineRoot(Open root, Attributes attributes) throws Refusal {
    if (!root.is(rootNamespace, rootName)) {
      throw UnexpectedRoot.refused(root, rootNamespace, rootName);
    }
    if (root.isMessage() || root.isAssertion()) {
      examineVersion(attributes);
    }
  }

  private void examineAssertion(Open element, Attributes attributes) throws Refusal {
    assertions++;
    Open parent = element.parent();
    if (parent != null && !parent.is(Namespaces.PROTOCOL, "Response")) {
      throw wrapped(element.localName() + " inside " + parent.localName());
    }
    if (assertions > 1) {
      throw new Refusal(Reason.MULTIPLE_ASSERTIONS, "a second assertion", "one assertion");
    }
    if (element.localName().equals("Assertion")) {
      examineVersion(attributes);
    }
  }

  private static void examineVersion(Attributes attributes) throws Refusal {
    String version = attributes.getValue("", "Version");
    if (!"2.0".equals(version)) {
      throw new Refusal(Reason.VERSION_NOT_SUPPORTED, "Version " + version, "Version 2.0");
    }
  }

  /** Whatever any processor might take for an identifier must name one element only. */
  private void refuseRepeatedIds(Attributes attributes) throws Refusal {
    for (int i = 0; i < attributes.getLength(); i++) {
      if (attributes.getLocalName(i).equalsIgnoreCase("id") && !ids.add(attributes.getValue(i))) {
        throw wrapped("two elements with ID " + attributes.getValue(i));
      }
    }
  }

  static Refusal wrapped(String observed) {
    return new Refusal(
        Reason.SIGNED_ELEMENT_NOT_USED,
        observed,
        "one Response, one Assertion in it, each signed by its own child");
  }

  /** An element whose end has not been seen yet. */
  static final class Open {
    private final String namespace;
    private final String localName;
    private final @Nullable String id;
    private final @Nullable Open parent;
    private final boolean withinSignature;
    private @Nullable Set<String> children;
    private int transforms;

    Open(String namespace, String localName, @Nullable String id, @Nullable Open parent) {
      this.namespace = namespace;
      this.localName = localName;
      this.id = id;
      this.parent = parent;
      this.withinSignature = parent != null && (parent.withinSignature || parent.isSignature());
    }

    String namespace() {
      return namespace;
    }

    String localName() {
      return localName;
    }

    @Nullable Open parent() {
      return parent;
    }

    Optional<String> id() {
      return Optional.ofNullable(id);
    }

    boolean is(String expectedNamespace, String expectedName) {
      return localName.equals(expectedName) && namespace.equals(expectedNamespace);
    }

    boolean isSignature() {
      return is(Namespaces.SIGNATURE, "Signature");
    }

    boolean isWithinSignature() {
      return withinSignature;
    }

    boolean isMessage() {
      return namespace.equals(Namespaces.PROTOCOL)
          && (localName.endsWith("Response") || localName.endsWith("Request"));
    }

    boolean isAssertion() {
      return is(Namespaces.ASSERTION, "Assertion")
          || is(Namespaces.ASSERTION, "EncryptedAssertion");
    }

    boolean isWithin(String ancestorNamespace, String ancestorName) {
      for (Open ancestor = parent; ancestor != null; ancestor = ancestor.parent) {
        if (ancestor.is(ancestorNamespace, ancestorName)) {
          return true;
        }
      }
      return false;
    }

    /** Notes a child; false if there was one of that name already. */
    boolean isFirst(String child) {
      if (children == null) {
        children = new HashSet<>();
      }
      return children.add(child);
    }

    int countTransform() {
      return ++transforms;
    }
  }
}
