package io.vestibule.app.organization.domain;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vestibule.app.name.TextRule;
import java.net.IDN;
import java.util.regex.Pattern;

/** A DNS name in its ASCII form and lower case, with at least two labels. RFC 1035, UTS 46. */
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
    var trimmed = TextRule.trim(text);
    TextRule.IDENTIFIER.check(trimmed);
    var ascii = InternationalDomain.toAscii(trimmed);
    if (ascii.length() > LONGEST || !LABELS.matcher(ascii).matches()) {
      throw VALIDATION_INVALID_FORMAT.saying("A domain is a DNS name such as example.com.");
    }
    return new DomainName(ascii);
  }

  /** The form that people read. */
  public String unicode() {
    return IDN.toUnicode(text, IDN.ALLOW_UNASSIGNED);
  }

  @Override
  public String toString() {
    return text;
  }
}
