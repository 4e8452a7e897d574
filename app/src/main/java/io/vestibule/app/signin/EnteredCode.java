package io.vestibule.app.signin;

import java.util.regex.Pattern;

/** A one-time code as a person types or pastes it. */
public final class EnteredCode {

  /**
   * White space of every kind, also U+00A0, invisible characters, and what is set between groups.
   */
  private static final Pattern SEPARATORS = Pattern.compile("[\\p{Z}\\p{C}-]+");

  private EnteredCode() {}

  /**
   * The code alone: without white space, invisible characters and hyphens, and with the digits of
   * every script as plain ones.
   */
  public static String normalize(String entered) {
    return SEPARATORS
        .matcher(entered)
        .replaceAll("")
        .codePoints()
        .map(
            each ->
                Character.isDigit(each) ? Character.forDigit(Character.digit(each, 10), 10) : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
