package io.vestibule.app.organization.domain;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** A DNS name in its ASCII form and lower case, with at least two labels. RFC 1035, RFC 5891. */
public record DomainName(@JsonValue String text) {

  private static final int LONGEST = 253;
  private static final Pattern LABELS =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?!\\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  @JsonCreator
  public static DomainName fromString(String text) {
    var ascii = toAscii(text.strip());
    if (ascii.length() > LONGEST || !LABELS.matcher(ascii).matches()) {
      throw VALIDATION_INVALID_FORMAT.saying("A domain is a DNS name such as example.com.");
    }
    return new DomainName(ascii);
  }

  private static String toAscii(String text) {
    try {
      return IDN.toASCII(text).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
