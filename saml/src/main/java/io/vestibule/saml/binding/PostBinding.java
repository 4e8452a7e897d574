package io.vestibule.saml.binding;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.Base64Text;

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
    try {
      byte[] octets = Base64Text.decode(field);
      if (octets.length == 0) {
        throw new Refusal(Reason.NOT_BASE64, "nothing", "a message in base64");
      }
      return octets;
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.NOT_BASE64, "text that is not base64", "base64");
    }
  }
}
