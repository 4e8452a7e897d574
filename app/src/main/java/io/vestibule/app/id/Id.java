package io.vestibule.app.id;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * A typed id: on the wire a prefix, {@code _} and a UUIDv7 in 26 lower-case Crockford base32
 * characters (TypeID), in the database the bare UUID. Implementations are records of one {@link
 * UUID} with a static {@code fromString}.
 */
public interface Id {

  UUID uuid();

  String prefix();

  /** The wire form. */
  @JsonValue
  default String text() {
    return TypeId.format(prefix(), uuid());
  }
}
