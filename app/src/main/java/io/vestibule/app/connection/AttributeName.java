package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vestibule.app.name.TextRule;

/** The name of a SAML attribute: 1 to 256 printable characters. SAML Core 2.7.3.1. */
public record AttributeName(@JsonValue String text) {

  private static final int LONGEST = 256;

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  @JsonCreator
  public static AttributeName fromString(String text) {
    var trimmed = TextRule.trim(text);
    TextRule.NAME.check(trimmed);
    if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
      throw VALIDATION_INVALID_FORMAT.saying("An attribute name is 1 to 256 characters.");
    }
    return new AttributeName(trimmed);
  }
}
