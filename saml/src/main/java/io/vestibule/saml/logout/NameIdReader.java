package io.vestibule.saml.logout;

import static io.vestibule.saml.xml.Namespaces.ASSERTION;

import io.vestibule.saml.encryption.AssertionDecrypter;
import io.vestibule.saml.encryption.SignedElementDecrypter;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.response.content.ContentReader;
import io.vestibule.saml.xml.Elements;
import io.vestibule.saml.xml.SafeParser;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Reads of whom a signed message speaks: its {@code NameID}, or the one in its {@code EncryptedID}.
 * SAML Core 3.7.1, 2.2.4.
 */
final class NameIdReader {

  private final SignedElementDecrypter decrypter;

  NameIdReader(SafeParser parser, LogoutExpectation expected) {
    this.decrypter =
        new SignedElementDecrypter(
            parser, new AssertionDecrypter(expected.decryptionKeys(), false));
  }

  NameId read(Element message) throws Refusal {
    Optional<Element> encrypted = Elements.child(message, ASSERTION, "EncryptedID");
    if (encrypted.isPresent()) {
      return opened(encrypted.get());
    }
    return Elements.child(message, ASSERTION, "NameID")
        .flatMap(ContentReader::nameId)
        .orElseThrow(
            () -> new Refusal(Reason.NAME_ID_MISSING, "no NameID", "who is to be signed out"));
  }

  private NameId opened(Element encrypted) throws Refusal {
    return ContentReader.nameId(decrypter.decrypt(encrypted, "NameID"))
        .orElseThrow(AssertionDecrypter::refused);
  }
}
