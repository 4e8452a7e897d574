package io.vestibule.app.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * What the identity of a person is keyed by: {@link #AUTO}, {@link #NAME_ID}, or the name of an
 * attribute.
 */
public record IdentifyBy(@JsonValue String text) {

  /** The NameID as far as its format can be relied on, else the address. */
  public static final IdentifyBy AUTO = new IdentifyBy("auto");

  /** The NameID whatever its format says, unless it is transient. */
  public static final IdentifyBy NAME_ID = new IdentifyBy("name_id");

  /**
   * @throws io.vestibule.app.error.VestibuleException VALIDATION_INVALID_FORMAT
   */
  @JsonCreator
  public static IdentifyBy fromString(String text) {
    return new IdentifyBy(AttributeName.fromString(text).text());
  }

  /** The attribute, if it is one. */
  public Optional<String> attribute() {
    return equals(AUTO) || equals(NAME_ID) ? Optional.empty() : Optional.of(text);
  }
}
