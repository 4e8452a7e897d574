package io.vestibule.saml.response.content;

import io.vestibule.saml.response.Attribute;
import java.util.List;

/**
 * The attributes of an assertion. SAML Core 2.7.3.
 *
 * @param attributes in document order, with those that were decrypted
 * @param decrypted how many of them were encrypted
 * @param unreadable how many more could not be decrypted; nobody knows their names
 */
public record AttributesContent(List<Attribute> attributes, int decrypted, int unreadable) {

  public AttributesContent {
    attributes = List.copyOf(attributes);
  }
}
