package io.vestibule.app.mail;

import static io.vestibule.app.error.ErrorCode.INVALID_DESTINATION;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.name.TextRule;
import io.vestibule.app.sms.PhoneNumber;
import io.vestibule.app.user.EmailAddress;

/** Where a letter goes: to an email address or to a phone. */
public sealed interface Destination permits Destination.ByMail, Destination.BySms {

  /** What two writings of one destination have in common. */
  String key();

  @JsonValue
  String text();

  /** To a mailbox. */
  record ByMail(EmailAddress address) implements Destination {

    @Override
    public String key() {
      return address.key();
    }

    @Override
    public String text() {
      return address.text();
    }
  }

  /** To a phone. */
  record BySms(PhoneNumber number) implements Destination {

    @Override
    public String key() {
      return number.text();
    }

    @Override
    public String text() {
      return number.text();
    }
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_DESTINATION if it is neither
   */
  @JsonCreator
  static Destination fromString(String text) {
    return PhoneNumber.parse(text)
        .<Destination>map(BySms::new)
        .or(() -> EmailAddress.parse(text).map(ByMail::new))
        .orElseThrow(() -> refusal(text));
  }

  private static VestibuleException refusal(String text) {
    return TextRule.IDENTIFIER
        .problem(TextRule.trim(text))
        .map(problem -> INVALID_DESTINATION.saying("The destination " + problem + "."))
        .orElseGet(INVALID_DESTINATION::exception);
  }
}
