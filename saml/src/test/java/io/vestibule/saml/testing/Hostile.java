package io.vestibule.saml.testing;

import io.vestibule.saml.response.Reason;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A document made to hurt.
 *
 * @param reason with which it must be refused
 * @param encoded as the form field SAMLResponse
 */
public record Hostile(String name, Reason reason, String encoded) {

  static Hostile xml(String name, Reason reason, String xml) {
    return new Hostile(name, reason, SomeResponse.encoded(xml));
  }

  static Hostile octets(String name, Reason reason, byte[] octets) {
    return new Hostile(name, reason, Base64.getEncoder().encodeToString(octets));
  }

  /** An honest document in which the pattern, which must occur, is replaced once. */
  static Hostile edited(String name, Reason reason, String pattern, String replacement) {
    return edited(name, reason, SomeResponse.plain(), pattern, replacement);
  }

  static Hostile edited(
      String name, Reason reason, SomeResponse honest, String pattern, String replacement) {
    String xml = honest.xml();
    String edited = Pattern.compile(pattern, Pattern.DOTALL).matcher(xml).replaceFirst(replacement);
    if (edited.equals(xml)) {
      throw new IllegalArgumentException(name + " changes nothing in " + xml);
    }
    return xml(name, reason, edited);
  }

  @Override
  public String toString() {
    return name + " is " + reason;
  }
}
