package io.vestibule.app.error;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that carries a code to the caller. Message and details are public by
 * definition; a cause is for the log only.
 */
public final class VestibuleException extends RuntimeException {

  private static final int LONGEST_MESSAGE = 1_000;

  /** A detail may be a URL that the caller is sent to. */
  private static final int LONGEST_DETAIL = 4_000;

  private final ErrorCode code;
  private final transient Map<String, Object> details;
  private final @Nullable Duration retryAfter;

  VestibuleException(
      ErrorCode code, String message, Map<String, Object> details, @Nullable Throwable cause) {
    this(code, message, details, cause, null);
  }

  private VestibuleException(
      ErrorCode code,
      String message,
      Map<String, Object> details,
      @Nullable Throwable cause,
      @Nullable Duration retryAfter) {
    super(
        Excerpt.of(message, LONGEST_MESSAGE), cause, false, cause != null || code.status() >= 500);
    this.code = code;
    this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    this.retryAfter = retryAfter;
  }

  public ErrorCode code() {
    return code;
  }

  /** What the caller is told beyond code and sentence, in the order it was added. */
  public Map<String, Object> details() {
    return details;
  }

  /** How long to wait, where this refusal knows better than the default of its code. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The sentence for people. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** The same refusal with a sentence that fits the case better. */
  public VestibuleException saying(String sentence) {
    return new VestibuleException(code, sentence, details, getCause(), retryAfter);
  }

  /** The same refusal with one more public detail. */
  public VestibuleException and(String detail, Object value) {
    var more = new LinkedHashMap<>(details);
    more.put(detail, value instanceof String text ? Excerpt.of(text, LONGEST_DETAIL) : value);
    return new VestibuleException(code, message(), more, getCause(), retryAfter);
  }

  /** The same refusal, worth repeating after {@code wait}. */
  public VestibuleException retryAfter(Duration wait) {
    return new VestibuleException(code, message(), details, getCause(), wait);
  }
}
