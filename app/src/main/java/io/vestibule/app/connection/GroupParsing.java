package io.vestibule.app.connection;

import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How group names are read from the values of the groups attribute. By default each value is one
 * group, because a group's name may hold any character.
 *
 * @param separator between several groups in one value
 * @param commonName whether a value that is a distinguished name is the group of its CN
 */
public record GroupParsing(Optional<String> separator, Optional<Boolean> commonName) {

  public static final GroupParsing NONE = new GroupParsing(Optional.empty(), Optional.empty());

  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}\\p{C}]{1,3}");

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  public GroupParsing {
    if (separator.filter(text -> !SEPARATOR.matcher(text).matches()).isPresent()) {
      throw VALIDATION_INVALID_FORMAT.saying(
          "A separator is 1 to 3 characters, none of them a letter, a digit or a control"
              + " character.");
    }
  }

  public boolean takesCommonName() {
    return commonName.orElse(false);
  }
}
