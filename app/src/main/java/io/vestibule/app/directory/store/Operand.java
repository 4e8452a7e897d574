package io.vestibule.app.directory.store;

import static io.vestibule.app.error.ErrorCode.SCIM_FILTER_INVALID;

import io.vestibule.app.id.TypeId;
import io.vestibule.scim.filter.DateTime;
import io.vestibule.scim.filter.Operator;
import io.vestibule.scim.schema.Attribute;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One side of a comparison, as SQL. Absent values are SQL NULL, which no comparison takes for a
 * match.
 */
interface Operand {

  /** The comparison with a value; text for all but ids. */
  String compare(Operator operator, String value, Bindings values);

  /** Whether there is a value. */
  String present();

  /** What rows are ordered by; empty if that is the order of their ids. */
  Optional<OrderKey> orderKey();

  /** Text, compared as the schema says; {@code sql} yields text. */
  static Operand text(String sql, Attribute attribute) {
    return attribute.caseExact()
        ? exactText(sql)
        : new Text(folded(sql), true, Operand::folded, value -> value);
  }

  /** Text as it is. */
  static Operand exactText(String sql) {
    return new Text(sql, true, bound -> bound, value -> value);
  }

  /** A column, never null, that holds text in lower case already, so that its index serves. */
  static Operand foldedText(String column) {
    return new Text(column, false, bound -> bound, value -> value.toLowerCase(Locale.ROOT));
  }

  /** A truth value, {@code sql} yields boolean. */
  static Operand truth(String sql) {
    return new Value(sql, Boolean::parseBoolean);
  }

  /** A moment, {@code sql} yields a timestamp. */
  static Operand moment(String sql) {
    return new Value(sql, text -> DateTime.parse(text).atOffset(ZoneOffset.UTC));
  }

  /** An id, kept as a UUID and written as {@code prefix_…} behind {@code before}. */
  static Operand id(String sql, String before, String prefix) {
    return new TypedId(sql, before, prefix);
  }

  /** ICU folds all letters; the database's own collation may know ASCII alone. */
  private static String folded(String sql) {
    return "lower(" + sql + " COLLATE \"und-x-icu\")";
  }

  private static String symbol(Operator operator) {
    return switch (operator) {
      case EQ -> "=";
      case GT -> ">";
      case GE -> ">=";
      case LT -> "<";
      case LE -> "<=";
      case CO, SW, EW -> throw SCIM_FILTER_INVALID.saying("Only text has parts.");
    };
  }

  /** Text; {@code bound} and {@code value} fold what it is compared with. */
  record Text(
      String sql, boolean nullable, Function<String, String> bound, Function<String, String> value)
      implements Operand {

    @Override
    public String compare(Operator operator, String text, Bindings values) {
      var other = bound.apply(values.bind(value.apply(text)) + "::text");
      return switch (operator) {
        case EQ -> sql + " = " + other;
        case CO -> "position(" + other + " in " + sql + ") > 0";
        case SW -> "starts_with(" + sql + ", " + other + ")";
        case EW -> "right(" + sql + ", length(" + other + ")) = " + other;
        case GT, GE, LT, LE ->
            sql + " COLLATE \"C\" " + symbol(operator) + " " + other + " COLLATE \"C\"";
      };
    }

    @Override
    public String present() {
      return sql + " IS NOT NULL";
    }

    @Override
    public Optional<OrderKey> orderKey() {
      return Optional.of(new OrderKey(sql, nullable, text -> text));
    }
  }

  /** A value of another type, which {@code read} makes from its text. */
  record Value(String sql, Function<String, Object> read) implements Operand {
    @Override
    public String compare(Operator operator, String value, Bindings values) {
      return sql + " " + symbol(operator) + " " + values.bind(read.apply(value));
    }

    @Override
    public String present() {
      return sql + " IS NOT NULL";
    }

    @Override
    public Optional<OrderKey> orderKey() {
      return Optional.of(new OrderKey(sql, true, read));
    }
  }

  /** UUIDs sort as their text does, so order needs no text. */
  record TypedId(String sql, String before, String prefix) implements Operand {
    @Override
    public String compare(Operator operator, String value, Bindings values) {
      if (operator.isSubstring()) {
        throw SCIM_FILTER_INVALID.saying("Ids are compared whole.");
      }
      var uuid = uuid(value);
      if (uuid.isPresent()) {
        return sql + " " + symbol(operator) + " " + values.bind(uuid.get());
      }
      if (operator.isOrder()) {
        throw SCIM_FILTER_INVALID.saying("An order of ids needs a whole id.");
      }
      return "FALSE";
    }

    private Optional<UUID> uuid(String value) {
      return Optional.of(value)
          .filter(text -> text.startsWith(before))
          .flatMap(text -> TypeId.parse(prefix, text.substring(before.length())));
    }

    @Override
    public String present() {
      return sql + " IS NOT NULL";
    }

    @Override
    public Optional<OrderKey> orderKey() {
      return Optional.empty();
    }
  }
}
