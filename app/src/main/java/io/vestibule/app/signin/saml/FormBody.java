package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A posted form; of a repeated field the first value counts. URL Standard, 5.1. */
public record FormBody(Map<String, String> fields) {

  /**
   * @throws io.vestibule.app.error.VestibuleException BAD_REQUEST if it is not URL-encoded
   */
  public static FormBody parse(byte[] body) {
    var fields = new LinkedHashMap<String, String>();
    int start = 0;
    while (start <= body.length) {
      int end = indexOf(body, '&', start, body.length);
      int equals = indexOf(body, '=', start, end);
      String value = equals == end ? "" : decoded(body, equals + 1, end);
      fields.putIfAbsent(decoded(body, start, equals), value);
      start = end + 1;
    }
    return new FormBody(fields);
  }

  private static int indexOf(byte[] body, char wanted, int from, int end) {
    int index = from;
    while (index < end && body[index] != wanted) {
      index++;
    }
    return index;
  }

  /** Octet by octet, because nearly all of it is one long value of base64. */
  private static String decoded(byte[] body, int from, int end) {
    byte[] octets = new byte[end - from];
    int length = 0;
    for (int i = from; i < end; i++) {
      if (body[i] == '%') {
        octets[length++] = escaped(body, i, end);
        i += 2;
      } else {
        octets[length++] = body[i] == '+' ? (byte) ' ' : body[i];
      }
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }

  private static byte escaped(byte[] body, int at, int end) {
    int high = at + 2 < end ? Character.digit(body[at + 1], 16) : -1;
    int low = at + 2 < end ? Character.digit(body[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw BAD_REQUEST.saying("The form is not URL-encoded.");
    }
    return (byte) (high << 4 | low);
  }

  public Optional<String> first(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
