package io.vestibule.app.sms;

import static io.vestibule.app.error.ErrorCode.INVALID_DESTINATION;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** A phone number as ITU-T E.164 writes it: a plus, the country code, digits. */
public record PhoneNumber(@JsonValue String text) {

  private static final int LONGEST = 40;

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_DESTINATION
   */
  @JsonCreator
  public static PhoneNumber fromString(String text) {
    return parse(text).orElseThrow(INVALID_DESTINATION::exception);
  }

  /** The number in {@code text}, which must begin with a plus; empty where it is none. */
  public static Optional<PhoneNumber> parse(String text) {
    var trimmed = text.strip();
    if (!trimmed.startsWith("+") || trimmed.length() > LONGEST) {
      return Optional.empty();
    }
    var numbers = PhoneNumberUtil.getInstance();
    try {
      var number = numbers.parse(trimmed, null);
      return numbers.isValidNumber(number)
          ? Optional.of(new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
