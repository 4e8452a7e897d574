package io.vestibule.saml.xml;

import static io.vestibule.saml.xml.Namespaces.EXCLUSIVE_C14N;
import static io.vestibule.saml.xml.Namespaces.SIGNATURE;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.StructureGate.Open;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * The one shape that a signature may have: a child of what it signs, one reference to exactly that
 * element, two transforms, no objects. SAML Core 5.4; the words of XML Signature 1.1, 4.
 */
final class SignatureShape {

  /** Which elements may lie in which. */
  private static final Map<String, Set<String>> CHILDREN =
      Map.of(
          "Signature", Set.of("SignedInfo", "SignatureValue", "KeyInfo"),
          "SignedInfo", Set.of("CanonicalizationMethod", "SignatureMethod", "Reference"),
          "Reference", Set.of("Transforms", "DigestMethod", "DigestValue"),
          "Transforms", Set.of("Transform"));

  private static final Set<String> PREFIX_LIST_PARENTS =
      Set.of("Transform", "CanonicalizationMethod");

  private static final Set<String> SIGNABLE =
      Set.of("Response", "Assertion", "LogoutRequest", "LogoutResponse");

  private static final int TRANSFORMS = 2;

  private SignatureShape() {}

  static void examine(Open element, Attributes attributes) throws Refusal {
    Open parent = element.parent();
    if (element.is(SIGNATURE, "Signature")) {
      examineSignature(element, parent);
    } else if (parent != null && element.isWithinSignature()) {
      examinePart(element, parent, attributes);
    }
  }

  private static void examineSignature(Open element, @Nullable Open parent) throws Refusal {
    if (parent == null || !isSignable(parent)) {
      throw StructureGate.wrapped(
          "Signature inside " + (parent == null ? "nothing" : parent.localName()));
    }
    if (!parent.isFirst(element.localName())) {
      throw StructureGate.wrapped("two Signatures in " + parent.localName());
    }
  }

  private static boolean isSignable(Open element) {
    return SIGNABLE.contains(element.localName())
        && (element.namespace().equals(Namespaces.PROTOCOL)
            || element.namespace().equals(Namespaces.ASSERTION));
  }

  private static void examinePart(Open element, Open parent, Attributes attributes) throws Refusal {
    if (parent.is(SIGNATURE, "KeyInfo") || parent.isWithin(SIGNATURE, "KeyInfo")) {
      // never a source of keys, only shown to an administrator
      return;
    }
    if (element.is(EXCLUSIVE_C14N, "InclusiveNamespaces")) {
      examinePrefixList(element, parent);
      return;
    }
    if (element.is(SIGNATURE, "Object")) {
      throw StructureGate.wrapped("Object inside Signature");
    }
    if (!isAllowed(element, parent)) {
      throw unexpected(element, parent);
    }
    if (element.localName().equals("Reference")) {
      examineReference(parent, attributes);
    }
  }

  private static boolean isAllowed(Open element, Open parent) {
    return element.namespace().equals(SIGNATURE)
        && parent.namespace().equals(SIGNATURE)
        && CHILDREN.getOrDefault(parent.localName(), Set.of()).contains(element.localName())
        && (element.localName().equals("Transform")
            ? parent.countTransform() <= TRANSFORMS
            : parent.isFirst(element.localName()));
  }

  private static void examinePrefixList(Open element, Open parent) throws Refusal {
    if (!parent.namespace().equals(SIGNATURE)
        || !PREFIX_LIST_PARENTS.contains(parent.localName())
        || !parent.isFirst(element.localName())) {
      throw unexpected(element, parent);
    }
  }

  private static Refusal unexpected(Open element, Open parent) {
    return new Refusal(
        Reason.SIGNATURE_BROKEN,
        element.localName() + " inside " + parent.localName(),
        "one SignedInfo with one Reference, values of text only");
  }

  private static void examineReference(Open signedInfo, Attributes attributes) throws Refusal {
    Open signature = signedInfo.parent();
    Open signed = signature == null ? null : signature.parent();
    String uri = String.valueOf(attributes.getValue("", "URI"));
    if (signed == null || signed.id().map(id -> !uri.equals("#" + id)).orElse(true)) {
      throw StructureGate.wrapped("Reference to " + uri + ", not to the parent of the Signature");
    }
  }
}
