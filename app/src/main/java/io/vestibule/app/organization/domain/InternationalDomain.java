package io.vestibule.app.organization.domain;

import static java.text.Normalizer.Form.NFC;
import static java.text.Normalizer.Form.NFKC;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ASCII form of a domain by the nontransitional rules of UTS 46. {@link java.net.IDN} follows
 * the older RFC 3490, by which two domains of different owners are one, as with "ß" and "ss".
 */
final class InternationalDomain {

  private static final Pattern DOTS = Pattern.compile("[.\\u3002\\uFF0E\\uFF61]");
  private static final String PREFIX = "xn--";

  private InternationalDomain() {}

  /** What is no domain comes back as text that is no DNS name. */
  static String toAscii(String domain) {
    return Arrays.stream(DOTS.split(domain, -1))
        .map(InternationalDomain::label)
        .collect(Collectors.joining("."));
  }

  private static String label(String text) {
    var mapped = Normalizer.normalize(text, NFKC).toLowerCase(Locale.ROOT);
    var label = Normalizer.normalize(mapped, NFC);
    if (label.chars().allMatch(character -> character < 0x80)) {
      // a dot inside comes from one character that shows a dot and something else
      return label.contains(".") ? "" : label;
    }
    return label.contains(".") || startsWithMark(label) ? "" : PREFIX + Punycode.encode(label);
  }

  private static boolean startsWithMark(String label) {
    int type = Character.getType(label.codePointAt(0));
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
