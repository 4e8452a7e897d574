package io.vestibule.saml.encryption;

import static io.vestibule.saml.xml.Namespaces.ENCRYPTION;
import static io.vestibule.saml.xml.Namespaces.SIGNATURE;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.Elements;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Finds the {@code EncryptedKey} of an {@code EncryptedData}: inside it, or beside it, where a
 * {@code RetrievalMethod} may name it. SAML Core 2.2.4, XML Encryption 1.1, 3.5.
 */
final class EncryptedKeys {

  private EncryptedKeys() {}

  /**
   * The one key that belongs to the data. The structural gate has seen to it that a reference stays
   * inside the document and has no transforms.
   *
   * @throws Refusal if there is none
   */
  static Element of(Element encrypted, Element data) throws Refusal {
    Optional<Element> keyInfo = Elements.child(data, SIGNATURE, "KeyInfo");
    Optional<Element> inside =
        keyInfo.flatMap(info -> Elements.child(info, ENCRYPTION, "EncryptedKey"));
    if (inside.isPresent()) {
      return inside.get();
    }
    List<Element> beside = Elements.children(encrypted, ENCRYPTION, "EncryptedKey");
    Optional<String> reference =
        keyInfo
            .flatMap(info -> Elements.child(info, SIGNATURE, "RetrievalMethod"))
            .flatMap(method -> Elements.attribute(method, "URI"));
    return beside.stream()
        .filter(key -> reference.isEmpty() || isNamed(key, reference.get()))
        .findFirst()
        .orElseThrow(() -> misplaced(reference.orElse("no EncryptedKey")));
  }

  private static boolean isNamed(Element key, String reference) {
    return Elements.attribute(key, "Id").map(id -> reference.equals("#" + id)).orElse(false);
  }

  private static Refusal misplaced(String observed) {
    return new Refusal(
        Reason.ENCRYPTED_KEY_MISPLACED,
        observed,
        "one EncryptedKey inside or beside EncryptedData");
  }
}
