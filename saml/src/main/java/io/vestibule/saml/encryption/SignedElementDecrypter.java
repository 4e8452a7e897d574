package io.vestibule.saml.encryption;

import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.Limits;
import io.vestibule.saml.xml.SafeParser;
import io.vestibule.saml.xml.StructureGate;
import org.w3c.dom.Element;

/**
 * Decrypts single elements inside a message or an assertion whose signature was verified before.
 * SAML Core 2.2.4, 2.7.3.2.
 */
public final class SignedElementDecrypter {

  private final SafeParser parser;
  private final AssertionDecrypter decrypter;

  public SignedElementDecrypter(SafeParser parser, AssertionDecrypter decrypter) {
    this.parser = parser;
    this.decrypter = decrypter;
  }

  /**
   * The element that was encrypted, after the structural gate.
   *
   * @param expected its name, in the namespace of assertions
   * @throws Refusal if it cannot be decrypted or is another element
   */
  public Element decrypt(Element encrypted, String expected) throws Refusal {
    byte[] xml = decrypter.decryptSigned(encrypted).octets();
    try {
      return parser
          .parse(xml, Limits.MESSAGE, StructureGate.forDecryptedElement(expected))
          .getDocumentElement();
    } catch (Refusal describesThePlaintext) {
      throw AssertionDecrypter.refused();
    }
  }
}
