package io.vestibule.saml.response;

/** Text from a stranger, cut to what a person would read and a log can hold. */
final class Excerpt {

  private static final int LONGEST = 500;

  private Excerpt() {}

  static String of(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    // never through the middle of a character: half of one cannot be stored
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
