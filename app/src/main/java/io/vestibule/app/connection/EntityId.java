package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vestibule.app.name.TextRule;

/** How a SAML party is named: 1 to 1024 characters without white space. SAML Core 8.3.6. */
public record EntityId(@JsonValue String text) {

  private static final int LONGEST = 1024;

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  @JsonCreator
  public static EntityId fromString(String text) {
    var trimmed = TextRule.trim(text);
    TextRule.IDENTIFIER.check(trimmed);
    if (trimmed.isEmpty()
        || trimmed.length() > LONGEST
        || trimmed.chars().anyMatch(Character::isWhitespace)) {
      throw VALIDATION_INVALID_FORMAT.saying(
          "An entity id is 1 to 1024 characters without white space.");
    }
    return new EntityId(trimmed);
  }

  @Override
  public String toString() {
    return text;
  }
}
