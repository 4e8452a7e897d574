package io.vestibule.scim.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The comparisons of RFC 7644 table 3; {@code ne} is read as {@code not (… eq …)}. */
public enum Operator {
  EQ,
  CO,
  SW,
  EW,
  GT,
  GE,
  LT,
  LE;

  static Optional<Operator> fromString(String token) {
    return Arrays.stream(values()).filter(op -> op.name().equalsIgnoreCase(token)).findFirst();
  }

  /** Whether it asks for an order, which booleans and binaries do not have. */
  public boolean isOrder() {
    return this == GT || this == GE || this == LT || this == LE;
  }

  /** Whether it looks for a part of a string. */
  public boolean isSubstring() {
    return this == CO || this == SW || this == EW;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
