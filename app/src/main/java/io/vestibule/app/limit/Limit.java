package io.vestibule.app.limit;

import io.vestibule.app.error.ErrorCode;
import java.time.Duration;

/**
 * How often something may be done (SPEC 5): at most {@code tokens} times in any stretch of {@code
 * period}.
 *
 * @param name stable, because it is stored
 * @param code what one time too many is refused with
 */
public record Limit(String name, int tokens, Duration period, ErrorCode code) {

  /** The most uses that one row remembers. */
  public static final int MOST_TOKENS = 10_000;

  public Limit {
    if (tokens < 1 || tokens > MOST_TOKENS) {
      throw new IllegalArgumentException(
          name + " must allow 1 to " + MOST_TOKENS + " uses, not " + tokens);
    }
  }
}
