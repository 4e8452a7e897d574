package io.vestibule.saml.binding;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import java.util.Base64;

/** HTTP-POST: the message as base64 in a form field. SAML Bindings 3.5.4. */
public final class PostBinding {

  private PostBinding() {}

  /**
   * Decodes the field; line breaks and blanks are allowed as in MIME, anything else is not.
   *
   * @throws Refusal if there are more than {@code limit} characters or they are not base64
   */
  public static byte[] decode(String field, int limit) throws Refusal {
    if (field.length() > limit) {
      throw new Refusal(
          Reason.TOO_LARGE, field.length() + " characters", "at most " + limit + " characters");
    }
    String base64 = withoutLineBreaks(field);
    try {
      if (base64.isEmpty()) {
        throw new Refusal(Reason.NOT_BASE64, "nothing", "a response in base64");
      }
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.NOT_BASE64, String.valueOf(e.getMessage()), "base64");
    }
  }

  private static String withoutLineBreaks(String field) {
    boolean unbroken = field.chars().noneMatch(PostBinding::isWhiteSpace);
    if (unbroken) {
      return field;
    }
    return field
        .chars()
        .filter(character -> !isWhiteSpace(character))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isWhiteSpace(int character) {
    return character == '\n' || character == '\r' || character == ' ' || character == '\t';
  }
}
