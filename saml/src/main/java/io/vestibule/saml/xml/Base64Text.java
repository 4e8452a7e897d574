package io.vestibule.saml.xml;

import java.util.Base64;

/**
 * Base64 as XML and forms carry it: line breaks and blanks do not count, nothing else is let in.
 */
public final class Base64Text {

  private static final String WHITE_SPACE = "\n\r \t";

  private Base64Text() {}

  /**
   * The octets.
   *
   * @throws IllegalArgumentException if anything but base64 and white space is in the text
   */
  public static byte[] decode(String text) {
    return Base64.getDecoder().decode(withoutWhiteSpace(text));
  }

  private static String withoutWhiteSpace(String text) {
    boolean unbroken = WHITE_SPACE.chars().allMatch(space -> text.indexOf(space) < 0);
    if (unbroken) {
      return text;
    }
    var kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (WHITE_SPACE.indexOf(character) < 0) {
        kept.append(character);
      }
    }
    return kept.toString();
  }
}
