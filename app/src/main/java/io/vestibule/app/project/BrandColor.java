package io.vestibule.app.project;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** A colour as CSS writes it: {@code #rrggbb}, in small letters. */
public record BrandColor(@JsonValue String text) {

  private static final Pattern SHAPE = Pattern.compile("#[0-9a-fA-F]{6}");

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  @JsonCreator
  public static BrandColor fromString(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw VALIDATION_INVALID_FORMAT.saying("A colour is written #rrggbb.");
    }
    return new BrandColor(text.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return text;
  }
}
