package io.vestibule.app.name;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import io.vestibule.app.error.VestibuleException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which characters a text may contain. The one mechanism for identifiers, names and labels, because
 * two texts that look the same must not be two different ones.
 */
public enum TextRule {
  /** Addresses, user names, domains, slugs: no character that cannot be seen. */
  IDENTIFIER,

  /** Names and labels: invisible characters only where a script or an emoji needs them. */
  NAME;

  /**
   * @throws VestibuleException VALIDATION_INVALID_FORMAT with the first character that is not
   *     allowed
   */
  public void check(String text) {
    problem(text)
        .ifPresent(
            problem -> {
              throw VALIDATION_INVALID_FORMAT.saying("The value " + problem + ".");
            });
  }

  /** Whether {@code text} has allowed characters only. */
  public boolean allows(String text) {
    return firstRefused(text) == text.length();
  }

  /** The end of a sentence that names the first refused character; empty if there is none. */
  public Optional<String> problem(String text) {
    int at = firstRefused(text);
    return at == text.length()
        ? Optional.empty()
        : Optional.of(
            "contains the character " + describe(text.codePointAt(at)) + ", which is not allowed");
  }

  /** The text without its refused characters, for a source that cannot be asked to correct it. */
  public String clean(String text) {
    var cleaned = new StringBuilder();
    for (int at = 0; at < text.length(); at = next(text, at)) {
      if (isAllowed(text, at)) {
        cleaned.appendCodePoint(text.codePointAt(at));
      }
    }
    return cleaned.toString();
  }

  private int firstRefused(String text) {
    int at = 0;
    while (at < text.length() && isAllowed(text, at)) {
      at = next(text, at);
    }
    return at;
  }

  private boolean isAllowed(String text, int at) {
    return !InvisibleCharacters.contains(text.codePointAt(at))
        || (this == NAME && InvisibleCharacters.isNeeded(text, at));
  }

  private static int next(String text, int at) {
    return at + Character.charCount(text.codePointAt(at));
  }

  private static String describe(int character) {
    var name = Objects.requireNonNullElse(Character.getName(character), "(not assigned)");
    return String.format(Locale.ROOT, "U+%04X %s", character, name);
  }

  /** The text without white space of any script at both ends. */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (start < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The text with composed letters (NFC): two that look the same are the same. */
  public static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** Whether a reader sees anything: white space and lone combining marks do not count. */
  public static boolean hasVisibleCharacter(String text) {
    return text.codePoints().anyMatch(TextRule::isVisible);
  }

  private static boolean isVisible(int character) {
    return !InvisibleCharacters.contains(character)
        && !Character.isSpaceChar(character)
        && !InvisibleCharacters.isMark(character);
  }
}
