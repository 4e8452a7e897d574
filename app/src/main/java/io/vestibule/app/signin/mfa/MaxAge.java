package io.vestibule.app.signin.mfa;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import java.time.Duration;
import java.util.regex.Pattern;

/** How old, in seconds, what was shown may be. OpenID Connect Core section 3.1.2.1. */
record MaxAge(Duration duration) {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /**
   * @throws io.vestibule.app.error.VestibuleException BAD_REQUEST
   */
  static MaxAge fromString(String text) {
    if (!SECONDS.matcher(text).matches()) {
      throw BAD_REQUEST.saying("max_age must be a number of seconds.");
    }
    return new MaxAge(Duration.ofSeconds(Long.parseLong(text)));
  }
}
