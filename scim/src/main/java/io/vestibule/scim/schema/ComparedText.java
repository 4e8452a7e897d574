package io.vestibule.scim.schema;

import static java.text.Normalizer.Form.NFC;
import static java.text.Normalizer.Form.NFKC;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which two texts without case are compared. RFC 7644 section 5 asks for
 * UsernameCaseMapped of RFC 8265: width variants and composed or decomposed letters are equal, case
 * does not count. Compatibility characters, which that profile does not allow, are compared as the
 * characters they consist of.
 */
public final class ComparedText {

  private ComparedText() {}

  /** The compared form of {@code text}. It is for comparison only: answers keep what was sent. */
  public static String of(String text) {
    var mapped = Normalizer.normalize(text, NFKC).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(mapped, NFC);
  }
}
