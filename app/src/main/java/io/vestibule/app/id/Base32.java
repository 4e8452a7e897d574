package io.vestibule.app.id;

/** Crockford base32 in lower case: no {@code i l o u}, so nothing is misread or mistaken. */
public final class Base32 {

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private Base32() {}

  static char digit(int value) {
    return DIGITS.charAt(value);
  }

  /** The value of a digit, or -1. */
  static int value(char digit) {
    return DIGITS.indexOf(digit);
  }

  /** The bytes as digits, five bits each, the last one padded with zero bits. */
  public static String encode(byte[] bytes) {
    var text = new StringBuilder((bytes.length * 8 + 4) / 5);
    int buffer = 0;
    int held = 0;
    for (byte next : bytes) {
      buffer = (buffer << 8 | next & 0xff) & 0xffff;
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(digit(buffer >> held & 31));
      }
    }
    if (held > 0) {
      text.append(digit(buffer << (5 - held) & 31));
    }
    return text.toString();
  }

  /** Whether every character is a digit. */
  public static boolean matches(String text) {
    return text.chars().allMatch(c -> value((char) c) >= 0);
  }
}
