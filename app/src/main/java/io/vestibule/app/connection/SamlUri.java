package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.name.TextRule;
import java.net.URI;
import java.net.URISyntaxException;

/** By which SAML names a class of authentication or a form of name: an absolute URI. */
public record SamlUri(@JsonValue String text) {

  private static final int LONGEST = 1024;

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  @JsonCreator
  public static SamlUri fromString(String text) {
    TextRule.IDENTIFIER.check(text);
    try {
      if (text.length() <= LONGEST && new URI(text).isAbsolute()) {
        return new SamlUri(text);
      }
    } catch (URISyntaxException e) {
      throw refusal();
    }
    throw refusal();
  }

  private static VestibuleException refusal() {
    return VALIDATION_INVALID_FORMAT.saying("This is no absolute URI.");
  }
}
