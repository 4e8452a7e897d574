package io.vestibule.app.user;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vestibule.app.name.TextRule;
import java.util.Optional;

/** A given or family name: people have names of one letter, so only 1 to 100 code points. */
public record PersonName(@JsonValue String text) {

  private static final int LONGEST = 100;

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  @JsonCreator
  public static PersonName fromString(String text) {
    TextRule.NAME.check(TextRule.trim(text));
    return parse(text)
        .orElseThrow(
            () ->
                VALIDATION_INVALID_FORMAT.saying(
                    "A name is 1 to 100 characters, at least one of them visible."));
  }

  /** The name in {@code text}; empty where it is none. */
  public static Optional<PersonName> parse(String text) {
    var trimmed = TextRule.trim(text);
    return Optional.of(new PersonName(trimmed))
        .filter(name -> trimmed.codePointCount(0, trimmed.length()) <= LONGEST)
        .filter(name -> TextRule.hasVisibleCharacter(trimmed))
        .filter(name -> TextRule.NAME.allows(trimmed));
  }

  /** As much of {@code text} as a name may have. */
  public static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }

  @Override
  public String toString() {
    return text;
  }
}
