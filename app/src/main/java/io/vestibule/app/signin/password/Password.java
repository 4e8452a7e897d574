package io.vestibule.app.signin.password;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.vestibule.app.crypto.Secret;
import java.text.Normalizer;

/**
 * A password as it was typed, in normalization form C, so that it is the same from whichever
 * keyboard. NIST SP 800-63B-4 section 3.1.1.2. Nothing is trimmed, cut or folded.
 */
public record Password(Secret text) {

  @JsonCreator
  public static Password fromString(String typed) {
    return new Password(Secret.of(Normalizer.normalize(typed, Normalizer.Form.NFC)));
  }

  /** In code points. */
  int length() {
    return text.reveal().codePointCount(0, text.reveal().length());
  }
}
