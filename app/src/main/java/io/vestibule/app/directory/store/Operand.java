package io.vestibule.app.directory.store;

import static io.vestibule.app.error.ErrorCode.SCIM_FILTER_INVALID;

import io.vestibule.app.id.TypeId;
import io.vestibule.scim.filter.DateTime;
import io.vestibule.scim.filter.Operator;
import io.vestibule.scim.schema.Attribute;
import io.vestibule.scim.schema.ComparedText;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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
        : new Text(folded(sql), true, Operand::folded, AddressSpellings::of);
  }

  /** Text as it is. */
  static Operand exactText(String sql) {
    return new Text(sql, true, bound -> bound, List::of);
  }

  /** A column, never null, that holds compared text already, so that its index serves. */
  static Operand foldedText(String column) {
    return new Text(
        column,
        false,
        bound -> bound,
        value -> AddressSpellings.of(value).stream().map(ComparedText::of).toList());
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

  /**
   * {@link ComparedText} in SQL. ICU knows the case of all letters; the database's own collation
   * may know ASCII alone.
   */
  private static String folded(String sql) {
    return "normalize(lower(normalize(" + sql + ", NFKC) COLLATE \"und-x-icu\"), NFC)";
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

  /**
   * Text; {@code bound} folds what it is compared with, {@code spellings} lists the texts that are
   * equal to a value, itself first.
   */
  record Text(
      String sql,
      boolean nullable,
      UnaryOperator<String> bound,
      Function<String, List<String>> spellings)
      implements Operand {

    @Override
    public String compare(Operator operator, String text, Bindings values) {
      var equal =
          spellings.apply(text).stream()
              .map(spelling -> bound.apply(values.bind(spelling) + "::text"))
              .toList();
      var other = equal.get(0);
      return switch (operator) {
        case EQ -> sql + " IN (" + String.join(", ", equal) + ")";
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
