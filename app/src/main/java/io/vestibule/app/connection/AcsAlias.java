package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The last part of the address {@code /saml/acs/{alias}}, under which a provider already knows an
 * assertion consumer service: 3 to 100 letters, digits, dots, dashes and underscores; empty for
 * none.
 */
public record AcsAlias(@JsonValue String text) {

  public static final AcsAlias NONE = new AcsAlias("");

  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,98}[A-Za-z0-9]");

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  @JsonCreator
  public static AcsAlias fromString(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    if (!SHAPE.matcher(text).matches()) {
      throw VALIDATION_INVALID_FORMAT.saying(
          "An alias is 3 to 100 letters, digits, dots, dashes and underscores, or empty for none.");
    }
    return new AcsAlias(text);
  }

  /** Whether {@code text} can be the alias of a connection at all. */
  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  public boolean isNone() {
    return text.isEmpty();
  }
}
