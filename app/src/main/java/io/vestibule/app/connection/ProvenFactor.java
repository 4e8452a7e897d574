package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import java.util.List;
import java.util.Objects;

/**
 * The attribute by which the provider says that the user has shown a second factor there.
 *
 * @param values any one of which proves it; none for no proof
 */
public record ProvenFactor(AttributeName attribute, List<String> values) {

  private static final int MOST_VALUES = 20;
  private static final int LONGEST_VALUE = 256;

  /**
   * Read from a body, in which either may be missing.
   *
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  public ProvenFactor {
    Objects.requireNonNull(attribute);
    Objects.requireNonNull(values);
    if (values.size() > MOST_VALUES
        || values.stream()
            .anyMatch(each -> each == null || each.isBlank() || each.length() > LONGEST_VALUE)) {
      throw VALIDATION_INVALID_FORMAT.saying(
          "At most " + MOST_VALUES + " values of 1 to " + LONGEST_VALUE + " characters.");
    }
    values = List.copyOf(values);
  }
}
