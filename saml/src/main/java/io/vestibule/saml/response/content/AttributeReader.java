package io.vestibule.saml.response.content;

import static io.vestibule.saml.xml.Namespaces.ASSERTION;

import io.vestibule.saml.response.Attribute;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.Elements;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Reads the attributes of one assertion, encrypted or not. SAML Core 2.7.3. */
final class AttributeReader {

  /** Each costs an operation with the private key. */
  private static final int MOST_ENCRYPTED = 100;

  private final Decryption decryption;
  private final List<Attribute> attributes = new ArrayList<>();
  private int decrypted;
  private int unreadable;

  AttributeReader(Decryption decryption) {
    this.decryption = decryption;
  }

  /**
   * Reads every attribute of the assertion. One that cannot be decrypted is counted and left out:
   * its provider signed it, so it is a fault of settings and not an attack.
   *
   * @throws Refusal if an attribute has no name, or too many are encrypted
   */
  AttributesContent read(Element assertion) throws Refusal {
    for (Element statement : Elements.children(assertion, ASSERTION, "AttributeStatement")) {
      for (Element element : Elements.children(statement)) {
        if (Elements.is(element, ASSERTION, "Attribute")) {
          attributes.add(attribute(element));
        } else if (Elements.is(element, ASSERTION, "EncryptedAttribute")) {
          refuseTooMany();
          decrypt(element);
        }
      }
    }
    return new AttributesContent(attributes, decrypted, unreadable);
  }

  private void refuseTooMany() throws Refusal {
    if (decrypted + unreadable >= MOST_ENCRYPTED) {
      throw new Refusal(
          Reason.TOO_LARGE,
          "more than " + MOST_ENCRYPTED + " encrypted attributes",
          "at most " + MOST_ENCRYPTED);
    }
  }

  private void decrypt(Element encrypted) {
    try {
      attributes.add(attribute(decryption.decrypt(encrypted, "Attribute")));
      decrypted++;
    } catch (Refusal notDecrypted) {
      unreadable++;
    }
  }

  private static Attribute attribute(Element element) throws Refusal {
    return new Attribute(
        ContentReader.required(element, "Name"),
        Elements.attribute(element, "FriendlyName"),
        Elements.children(element, ASSERTION, "AttributeValue").stream()
            .map(Elements::text)
            .toList());
  }
}
