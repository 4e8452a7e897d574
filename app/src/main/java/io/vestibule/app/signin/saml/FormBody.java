package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A posted form; of a repeated field the first value counts. URL Standard, 5.1. */
public record FormBody(Map<String, String> fields) {

  private static final int MOST_FIELDS = 100;

  /** Pages show values again, and links and URLs hold them. */
  private static final int LONGEST_VALUE = 2_048;

  /**
   * @throws io.vestibule.app.error.VestibuleException BAD_REQUEST if it is not URL-encoded, or has
   *     too many fields
   */
  public static FormBody parse(byte[] body) {
    var fields = new LinkedHashMap<String, String>();
    // one character for each octet, so that long values are searched and copied at a stroke
    String form = new String(body, StandardCharsets.ISO_8859_1).replace('+', ' ');
    int start = 0;
    while (start <= form.length()) {
      int ampersand = form.indexOf('&', start);
      int end = ampersand < 0 ? form.length() : ampersand;
      put(form.substring(start, end), fields);
      start = end + 1;
    }
    return new FormBody(fields);
  }

  private static void put(String field, Map<String, String> fields) {
    int equals = field.indexOf('=');
    String name = equals < 0 ? field : field.substring(0, equals);
    String value = equals < 0 ? "" : field.substring(equals + 1);
    if (fields.size() == MOST_FIELDS) {
      throw BAD_REQUEST.saying("The form has more than 100 fields.");
    }
    fields.putIfAbsent(decoded(name), decoded(value));
  }

  private static String decoded(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    int escape = text.indexOf('%');
    int length = escape < 0 ? octets.length : escape;
    while (escape >= 0) {
      octets[length++] = escaped(text, escape);
      int behind = escape + 3;
      escape = text.indexOf('%', behind);
      int plain = (escape < 0 ? octets.length : escape) - behind;
      System.arraycopy(octets, behind, octets, length, plain);
      length += plain;
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }

  private static byte escaped(String text, int at) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw BAD_REQUEST.saying("The form is not URL-encoded.");
    }
    return (byte) (high << 4 | low);
  }

  /**
   * The value of a field.
   *
   * @throws io.vestibule.app.error.VestibuleException BAD_REQUEST if it is too long
   */
  public Optional<String> first(String name) {
    var value = message(name);
    if (value.filter(text -> text.length() > LONGEST_VALUE).isPresent()) {
      throw BAD_REQUEST.saying(
          "The form field " + name + " has more than " + LONGEST_VALUE + " characters.");
    }
    return value;
  }

  /** The value of a field that holds a message of a protocol, as long as it is. */
  public Optional<String> message(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
