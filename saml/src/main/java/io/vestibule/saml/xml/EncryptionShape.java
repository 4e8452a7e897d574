package io.vestibule.saml.xml;

import static io.vestibule.saml.xml.Namespaces.ENCRYPTION;
import static io.vestibule.saml.xml.Namespaces.SIGNATURE;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.StructureGate.Open;
import java.util.Set;
import org.xml.sax.Attributes;

/**
 * Encrypted elements may carry octets and keys, never directions for finding them elsewhere:
 * references and transforms are how a forged {@code EncryptedAssertion} makes its reader fetch
 * addresses and run style sheets. XML Encryption 1.1, 3.3.1, 3.5. The one reference that is
 * accepted names an {@code EncryptedKey} of the same document, without transforms.
 */
final class EncryptionShape {

  private static final Set<String> KEY_REFERENCES = Set.of("RetrievalMethod", "KeyInfoReference");
  private static final String KEY_TYPE = ENCRYPTION + "EncryptedKey";

  private EncryptionShape() {}

  static void examine(Open element, Attributes attributes) throws Refusal {
    if (isCryptographic(element)) {
      examineReference(element, attributes);
    }
    examineNesting(element);
    Open parent = element.parent();
    if (parent != null && parent.is(SIGNATURE, "RetrievalMethod") && !element.isWithinSignature()) {
      throw misplaced(element.localName() + " inside RetrievalMethod");
    }
    if (element.localName().equals("Transforms")
        && isCryptographic(element)
        && !element.isWithinSignature()) {
      throw refused("Transforms outside a signature");
    }
  }

  private static void examineReference(Open element, Attributes attributes) throws Refusal {
    boolean toKey = KEY_REFERENCES.contains(element.localName());
    boolean toData = element.localName().equals("CipherReference");
    if (!toKey && !toData) {
      return;
    }
    if (element.isWithinSignature()) {
      throw new Refusal(Reason.SIGNATURE_BROKEN, element.localName(), "a signature without it");
    }
    if (toData) {
      throw refused(element.localName());
    }
    if (!isKeyBeside(element, attributes)) {
      throw misplaced(element.localName() + " to " + attributes.getValue("", "URI"));
    }
  }

  /** Whether it is the only reference of an EncryptedData, to an EncryptedKey of this document. */
  private static boolean isKeyBeside(Open element, Attributes attributes) {
    Open keyInfo = element.parent();
    Open data = keyInfo == null ? null : keyInfo.parent();
    String uri = String.valueOf(attributes.getValue("", "URI"));
    String type = attributes.getValue("", "Type");
    return element.is(SIGNATURE, "RetrievalMethod")
        && keyInfo != null
        && data != null
        && keyInfo.is(SIGNATURE, "KeyInfo")
        && data.is(ENCRYPTION, "EncryptedData")
        && keyInfo.isFirst(element.localName())
        && uri.startsWith("#")
        && (type == null || type.equals(KEY_TYPE));
  }

  private static void examineNesting(Open element) throws Refusal {
    if (element.is(ENCRYPTION, "EncryptedKey") && element.isWithin(ENCRYPTION, "EncryptedKey")) {
      throw misplaced("EncryptedKey inside EncryptedKey");
    }
    if (element.is(ENCRYPTION, "EncryptedData") && element.isWithin(ENCRYPTION, "EncryptedData")) {
      throw refused("EncryptedData inside EncryptedData");
    }
  }

  private static boolean isCryptographic(Open element) {
    return element.namespace().equals(ENCRYPTION)
        || element.namespace().equals(Namespaces.ENCRYPTION_11)
        || element.namespace().equals(SIGNATURE)
        || element.namespace().equals(Namespaces.SIGNATURE_11);
  }

  private static Refusal refused(String observed) {
    return new Refusal(
        Reason.DECRYPTION_FAILED, observed, "CipherValue only, one level of EncryptedKey");
  }

  private static Refusal misplaced(String observed) {
    return new Refusal(
        Reason.ENCRYPTED_KEY_MISPLACED,
        observed,
        "one EncryptedKey inside or beside EncryptedData");
  }
}
