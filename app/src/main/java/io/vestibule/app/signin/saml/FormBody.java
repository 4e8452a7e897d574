package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import java.net.URLDecoder;
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
    try {
      for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        fields.putIfAbsent(decoded(name), decoded(value));
      }
    } catch (IllegalArgumentException e) {
      throw BAD_REQUEST.saying("The form is not URL-encoded.");
    }
    return new FormBody(fields);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  public Optional<String> first(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
