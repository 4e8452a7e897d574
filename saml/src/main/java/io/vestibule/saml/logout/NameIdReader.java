package io.vestibule.saml.logout;

import static io.vestibule.saml.xml.Namespaces.ASSERTION;

import io.vestibule.saml.encryption.AssertionDecrypter;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.response.content.ContentReader;
import io.vestibule.saml.xml.Elements;
import io.vestibule.saml.xml.Gate;
import io.vestibule.saml.xml.Limits;
import io.vestibule.saml.xml.SafeParser;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Reads of whom a signed message speaks: its {@code NameID}, or the one in its {@code EncryptedID}.
 * SAML Core 3.7.1, 2.2.4.
 */
final class NameIdReader {

  private final SafeParser parser;
  private final AssertionDecrypter decrypter;

  NameIdReader(SafeParser parser, LogoutExpectation expected) {
    this.parser = parser;
    this.decrypter = new AssertionDecrypter(expected.decryptionKeys(), expected.cbcAllowed());
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
    byte[] xml = decrypter.decrypt(encrypted).octets();
    try {
      Element root = parser.parse(xml, Limits.MESSAGE, Gate.OPEN).getDocumentElement();
      return Optional.of(root)
          .filter(element -> Elements.is(element, ASSERTION, "NameID"))
          .flatMap(ContentReader::nameId)
          .orElseThrow(AssertionDecrypter::refused);
    } catch (Refusal tellsAboutThePlaintext) {
      throw AssertionDecrypter.refused();
    }
  }
}
