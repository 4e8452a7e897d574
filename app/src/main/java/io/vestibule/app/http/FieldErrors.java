package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;
import static io.vestibule.app.error.ErrorCode.VALIDATION_MULTIPLE_ERRORS;
import static io.vestibule.app.error.ErrorCode.VALIDATION_REQUIRED_FIELD;

import io.vestibule.app.error.VestibuleException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a body, field by field, so that the caller learns all of it at once.
 */
public final class FieldErrors {

  private final List<FieldError> errors = new ArrayList<>();
  private final List<VestibuleException> refusals = new ArrayList<>();

  /** One entry of {@code details.errors}. */
  public record FieldError(String field, String code, String message) {}

  public void add(String field, VestibuleException refusal) {
    errors.add(new FieldError(field, refusal.code().name(), refusal.message()));
    refusals.add(refusal);
  }

  public void missing(String field) {
    add(field, VALIDATION_REQUIRED_FIELD.saying("The field " + field + " is required."));
  }

  public void malformed(String field, String why) {
    add(field, VALIDATION_INVALID_FORMAT.saying("The field " + field + " " + why + "."));
  }

  /**
   * @throws VestibuleException the code of the one bad field, or VALIDATION_MULTIPLE_ERRORS; both
   *     with {@code details.errors}
   */
  public void throwIfAny() {
    if (errors.isEmpty()) {
      return;
    }
    if (errors.size() > 1) {
      throw VALIDATION_MULTIPLE_ERRORS
          .saying(errors.size() + " fields are not valid.")
          .and("errors", List.copyOf(errors));
    }
    throw refusals.get(0).and("errors", List.copyOf(errors));
  }
}
