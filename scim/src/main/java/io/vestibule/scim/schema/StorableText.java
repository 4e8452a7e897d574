package io.vestibule.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.scim.error.ScimError;

/**
 * JSON can write what is no text: half a surrogate pair, the character NUL, a number with a billion
 * digits. No storage keeps these unharmed, so they are refused at the door.
 */
public final class StorableText {
  private static final int MAX_DIGITS = 300;

  private StorableText() {}

  /**
   * @throws io.vestibule.scim.error.ScimException the given refusal, if any text or number in the
   *     tree cannot be kept
   */
  public static void check(JsonNode tree, ScimError refusal) {
    if (tree.isTextual()) {
      check(tree.textValue(), refusal);
    } else if (tree.isNumber()) {
      checkNumber(tree, refusal);
    }
    tree.fieldNames().forEachRemaining(name -> check(name, refusal));
    tree.forEach(child -> check(child, refusal));
  }

  private static void checkNumber(JsonNode number, ScimError refusal) {
    var decimal = number.decimalValue();
    if (decimal.precision() > MAX_DIGITS || Math.abs((long) decimal.scale()) > MAX_DIGITS) {
      throw refusal.because("a number has too many digits");
    }
  }

  private static void check(String text, ScimError refusal) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\0') {
        throw refusal.because("text with the character NUL");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw refusal.because("text with half a surrogate pair");
      }
    }
  }
}
