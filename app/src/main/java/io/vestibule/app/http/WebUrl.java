package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.INVALID_URL;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;

/** An absolute {@code http} or {@code https} URL without user name or fragment. */
public record WebUrl(@JsonValue String text) {

  private static final int LONGEST = 2048;
  private static final int HIGHEST_PORT = 65_535;

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_URL
   */
  @JsonCreator
  public static WebUrl fromString(String text) {
    try {
      var uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (!web
          || uri.getHost() == null
          || uri.getRawUserInfo() != null
          || uri.getRawFragment() != null
          || uri.getPort() == 0
          || uri.getPort() > HIGHEST_PORT
          || text.length() > LONGEST) {
        throw INVALID_URL.saying("An absolute http or https URL is needed.");
      }
      return new WebUrl(text);
    } catch (URISyntaxException e) {
      throw INVALID_URL.saying("An absolute http or https URL is needed.");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
