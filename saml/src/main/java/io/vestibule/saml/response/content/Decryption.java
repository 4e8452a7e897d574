package io.vestibule.saml.response.content;

import io.vestibule.saml.response.Refusal;
import org.w3c.dom.Element;

/** How elements that lie encrypted inside verified content are decrypted. */
@FunctionalInterface
public interface Decryption {

  /**
   * The element that was encrypted.
   *
   * @param expected its name, in the namespace of assertions
   * @throws Refusal if it cannot be decrypted or is another element
   */
  Element decrypt(Element encrypted, String expected) throws Refusal;
}
