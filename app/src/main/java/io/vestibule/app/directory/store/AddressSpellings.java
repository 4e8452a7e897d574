package io.vestibule.app.directory.store;

import io.vestibule.app.user.EmailAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The spellings of one address that differ in more than {@link
 * io.vestibule.scim.schema.ComparedText} makes equal: its domain in Unicode and in ASCII.
 */
final class AddressSpellings {

  private static final String ASCII_LABEL = "xn--";

  private AddressSpellings() {}

  /** The text itself and its other spellings, if it is an address that has others. */
  static List<String> of(String text) {
    boolean isAscii = text.chars().allMatch(character -> character < 0x80);
    if (isAscii && !text.contains(ASCII_LABEL)) {
      return List.of(text);
    }
    return EmailAddress.parse(text).map(address -> of(text, address)).orElse(List.of(text));
  }

  private static List<String> of(String text, EmailAddress address) {
    var localPart = address.text().substring(0, address.text().lastIndexOf('@') + 1);
    return Stream.of(text, address.text(), localPart + address.domain().unicode())
        .distinct()
        .toList();
  }
}
