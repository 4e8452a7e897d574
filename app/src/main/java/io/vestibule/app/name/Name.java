package io.vestibule.app.name;

import static io.vestibule.app.error.ErrorCode.NAME_TOO_LONG;
import static io.vestibule.app.error.ErrorCode.NAME_TOO_SHORT;
import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What people call a thing: 2 to 100 code points after trimming, on one line. */
public record Name(@JsonValue String text) {

  private static final int SHORTEST = 2;
  private static final int LONGEST = 100;

  /**
   * @throws io.vestibule.app.error.VestibuleException NAME_TOO_SHORT, NAME_TOO_LONG, or
   *     VALIDATION_INVALID_FORMAT for characters that cannot be seen
   */
  @JsonCreator
  public static Name fromString(String text) {
    var trimmed = TextRule.trim(text);
    int length = trimmed.codePointCount(0, trimmed.length());
    if (length < SHORTEST) {
      throw NAME_TOO_SHORT.saying("A name has at least " + SHORTEST + " characters.");
    }
    if (length > LONGEST) {
      throw NAME_TOO_LONG.saying("A name has at most " + LONGEST + " characters.");
    }
    TextRule.NAME.check(trimmed);
    if (!TextRule.hasVisibleCharacter(trimmed)) {
      throw VALIDATION_INVALID_FORMAT.saying("A name has at least one visible character.");
    }
    return new Name(trimmed);
  }

  @Override
  public String toString() {
    return text;
  }
}
