package io.vestibule.saml.xml;

import static io.vestibule.saml.xml.Namespaces.ENCRYPTION;
import static io.vestibule.saml.xml.Namespaces.SIGNATURE;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.StructureGate.Open;
import java.util.Set;

/**
 * Encrypted elements may carry octets and keys, never directions for finding them: references and
 * transforms are how a forged {@code EncryptedAssertion} makes its reader fetch addresses and run
 * style sheets. XML Encryption 1.1, 3.3.1, 3.5.
 */
final class EncryptionShape {

  private static final Set<String> DIRECTIONS =
      Set.of("CipherReference", "RetrievalMethod", "KeyInfoReference");

  private EncryptionShape() {}

  static void examine(Open element) throws Refusal {
    if (DIRECTIONS.contains(element.localName()) && isCryptographic(element)) {
      throw element.isWithinSignature()
          ? new Refusal(Reason.SIGNATURE_BROKEN, element.localName(), "a signature without it")
          : refused(element.localName());
    }
    if (element.is(ENCRYPTION, "EncryptedKey") && element.isWithin(ENCRYPTION, "EncryptedKey")) {
      throw refused("EncryptedKey inside EncryptedKey");
    }
    if (element.is(ENCRYPTION, "EncryptedData") && element.isWithin(ENCRYPTION, "EncryptedData")) {
      throw refused("EncryptedData inside EncryptedData");
    }
    if (element.localName().equals("Transforms")
        && isCryptographic(element)
        && !element.isWithinSignature()) {
      throw refused("Transforms outside a signature");
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
}
