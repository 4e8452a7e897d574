package io.vestibule.app.user;

import static io.vestibule.app.error.ErrorCode.INVALID_EMAIL;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.name.TextRule;
import io.vestibule.app.organization.domain.DomainName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address: dot-atom of RFC 5321 with the letters of RFC 6531, at most 254 bytes, the
 * domain in lower case and ASCII form. The local part keeps its spelling. A {@code +} tag is part
 * of the address. The one parser for all flows.
 */
public record EmailAddress(@JsonValue String text) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10ffff}-]+"
              + "(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10ffff}-]+)*");

  /**
   * @throws VestibuleException INVALID_EMAIL, or VALIDATION_INVALID_FORMAT for characters that
   *     cannot be seen
   */
  @JsonCreator
  public static EmailAddress fromString(String text) {
    TextRule.IDENTIFIER.check(TextRule.trim(text));
    return parse(text).orElseThrow(INVALID_EMAIL::exception);
  }

  /** The address in {@code text}; empty where it is none. */
  public static Optional<EmailAddress> parse(String text) {
    var trimmed = TextRule.trim(text);
    int at = trimmed.lastIndexOf('@');
    if (at < 1 || !isLocalPart(trimmed.substring(0, at))) {
      return Optional.empty();
    }
    try {
      var domain = DomainName.fromString(trimmed.substring(at + 1));
      var address = trimmed.substring(0, at + 1) + domain.text();
      return Optional.of(new EmailAddress(address)).filter(email -> bytes(email.text()) <= LONGEST);
    } catch (VestibuleException notADomain) {
      return Optional.empty();
    }
  }

  private static boolean isLocalPart(String text) {
    return bytes(text) <= LONGEST_LOCAL_PART
        && LOCAL_PART.matcher(text).matches()
        && text.codePoints().noneMatch(Character::isSpaceChar)
        && TextRule.IDENTIFIER.allows(text);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * What all spellings of one address have in common. RFC 6532 section 3.1: letters are compared
   * composed. Case does not count: nobody gives people mailboxes by case.
   */
  public String key() {
    return TextRule.composed(TextRule.composed(text).toLowerCase(Locale.ROOT));
  }

  /** The key of the address in {@code text}, or a key that no address has where it is none. */
  public static String keyOf(String text) {
    return parse(text).map(EmailAddress::key).orElse("");
  }

  /** The spelling in which mail is sent. RFC 6532 section 3.1 asks for composed letters. */
  public String mailbox() {
    return TextRule.composed(text);
  }

  public DomainName domain() {
    return new DomainName(text.substring(text.lastIndexOf('@') + 1));
  }

  @Override
  public String toString() {
    return text;
  }
}
