package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;
import static io.vestibule.app.error.ErrorCode.VALIDATION_MULTIPLE_ERRORS;
import static io.vestibule.app.error.ErrorCode.VALIDATION_REQUIRED_FIELD;

import io.vestibule.app.error.Excerpt;
import io.vestibule.app.error.VestibuleException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a body, field by field, so that the caller learns it at once. The
 * first {@link #MOST} errors are listed.
 */
public final class FieldErrors {

  /** Errors that an answer lists; further ones are only counted. */
  static final int MOST = 20;

  private static final int LONGEST_NAME = 100;

  private final List<FieldError> errors = new ArrayList<>();
  private final List<VestibuleException> refusals = new ArrayList<>();
  private int count;

  /** One entry of {@code details.errors}. */
  public record FieldError(String field, String code, String message) {}

  public void add(String field, VestibuleException refusal) {
    count++;
    if (errors.size() < MOST) {
      errors.add(new FieldError(shown(field), refusal.code().name(), refusal.message()));
      refusals.add(refusal);
    }
  }

  public void missing(String field) {
    add(field, VALIDATION_REQUIRED_FIELD.saying("The field " + shown(field) + " is required."));
  }

  public void malformed(String field, String why) {
    add(field, VALIDATION_INVALID_FORMAT.saying("The field " + shown(field) + " " + why + "."));
  }

  private static String shown(String field) {
    return Excerpt.of(field, LONGEST_NAME);
  }

  /**
   * @throws VestibuleException the code of the one bad field, or VALIDATION_MULTIPLE_ERRORS; both
   *     with {@code details.errors}
   */
  public void throwIfAny() {
    if (errors.isEmpty()) {
      return;
    }
    if (count > 1) {
      throw VALIDATION_MULTIPLE_ERRORS
          .saying(count + " fields are not valid.")
          .and("errors", List.copyOf(errors));
    }
    throw refusals.get(0).and("errors", List.copyOf(errors));
  }
}
