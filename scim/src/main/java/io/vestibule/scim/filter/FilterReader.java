package io.vestibule.scim.filter;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.quirk.Quirk;
import io.vestibule.scim.schema.Attribute;
import io.vestibule.scim.schema.Attribute.Returned;
import io.vestibule.scim.schema.Attribute.Type;
import io.vestibule.scim.schema.AttributePath;
import io.vestibule.scim.schema.ResourceSchema;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a filter of RFC 7644 3.4.2.2 and binds it to a schema. Time and memory grow with the length
 * of the filter, nothing else; depth is bounded. Not the SDK's parser: that one doubles its result
 * with every {@code and} that stands before an {@code or}.
 */
public final class FilterReader {
  private final ResourceSchema schema;
  private final ScimLimits limits;
  private final AppliedQuirks quirks;

  public FilterReader(ResourceSchema schema, ScimLimits limits, AppliedQuirks quirks) {
    this.schema = schema;
    this.limits = limits;
    this.quirks = quirks;
  }

  /**
   * @throws ScimException INVALID_FILTER if it does not parse, is too long or too deep, or names an
   *     attribute or compares a value that the schema does not have
   */
  public Filter read(String filter) {
    return read(filter, schema::resolve);
  }

  /** As {@link #read(String)}; what only the others know is an attribute without value. */
  public Filter read(String filter, List<ResourceSchema> others) {
    return read(
        filter,
        name ->
            Stream.concat(Stream.of(schema), others.stream())
                .flatMap(known -> known.resolve(name).stream())
                .findFirst());
  }

  /** Reads what stands in the brackets of a value path: names are sub-attributes of the parent. */
  public Filter readValueFilter(String filter, Attribute parent) {
    return read(filter, subAttributesOf(parent));
  }

  private Filter read(String filter, Function<String, Optional<AttributePath>> names) {
    if (filter.length() > limits.filterLength()) {
      throw ScimError.INVALID_FILTER.because(
          "a filter has at most " + limits.filterLength() + " characters");
    }
    var expression = new Expression(new FilterTokens(filter), names, 0);
    var result = expression.anyOf();
    if (!expression.tokens.atEnd()) {
      throw expression.tokens.unexpected("'and', 'or' or the end expected");
    }
    return result;
  }

  private static Function<String, Optional<AttributePath>> subAttributesOf(Attribute parent) {
    return name -> parent.subAttribute(name).map(AttributePath::ofCore);
  }

  /** Recursive descent over the grammar; a new one for every pair of brackets. */
  private final class Expression {
    private final FilterTokens tokens;
    private final Function<String, Optional<AttributePath>> names;
    private final int depth;

    Expression(FilterTokens tokens, Function<String, Optional<AttributePath>> names, int depth) {
      if (depth > limits.filterDepth()) {
        throw ScimError.INVALID_FILTER.because(
            "a filter has at most " + limits.filterDepth() + " brackets within each other");
      }
      this.tokens = tokens;
      this.names = names;
      this.depth = depth;
    }

    Filter anyOf() {
      return chain("or", this::allOf, Filter.Or::new);
    }

    private Filter allOf() {
      return chain("and", this::factor, Filter.And::new);
    }

    private Filter chain(String word, Supplier<Filter> part, Function<List<Filter>, Filter> join) {
      var parts = new ArrayList<Filter>();
      do {
        parts.add(part.get());
      } while (tokens.takeWord(word));
      return parts.size() == 1 ? parts.get(0) : join.apply(parts);
    }

    private Filter factor() {
      if (tokens.takeWord("not")) {
        tokens.expect('(');
        return new Filter.Not(grouped());
      }
      return tokens.take('(') ? grouped() : attributeExpression();
    }

    private Filter grouped() {
      var inner = new Expression(tokens, names, depth + 1).anyOf();
      tokens.expect(')');
      return inner;
    }

    private Filter attributeExpression() {
      var path = attribute(tokens.name());
      if (tokens.takeAdjacent('[')) {
        return valuePath(path);
      }
      if (tokens.takeWord("pr")) {
        return new Filter.Present(path);
      }
      return comparison(path);
    }

    private AttributePath attribute(String name) {
      return names
          .apply(name)
          .filter(path -> path.leaf().returned() != Returned.NEVER)
          .orElseThrow(
              () -> ScimError.INVALID_FILTER.because("no attribute '" + name + "' to filter by"));
    }

    private Filter valuePath(AttributePath path) {
      if (!path.leaf().isComplex()) {
        throw ScimError.INVALID_FILTER.because(path + " has no sub-attributes to filter by");
      }
      var below = subAttributesOf(path.leaf());
      var inner = new Expression(tokens, below, depth + 1).anyOf();
      tokens.expect(']');
      if (tokens.takeAdjacent('.')) {
        quirks.note(Quirk.VALUE_PATH_WITH_SUB_ATTRIBUTE);
        var rest = new Expression(tokens, below, depth + 1).attributeExpression();
        return new Filter.ValuePath(path, new Filter.And(List.of(inner, rest)));
      }
      return new Filter.ValuePath(path, inner);
    }

    private Filter comparison(AttributePath named) {
      var path = withDefaultSubAttribute(named);
      var operator = tokens.name();
      var negated = operator.equalsIgnoreCase("ne");
      var comparison =
          compare(
              path,
              Operator.fromString(negated ? "eq" : operator)
                  .orElseThrow(() -> tokens.unexpected("no operator '" + operator + "'")),
              tokens.value());
      return negated ? new Filter.Not(comparison) : comparison;
    }

    private Filter compare(AttributePath path, Operator operator, ValueNode value) {
      if (value.isNull()) {
        if (operator != Operator.EQ) {
          throw ScimError.INVALID_FILTER.because("null has no order and no parts");
        }
        return new Filter.Not(new Filter.Present(path));
      }
      return new Filter.Comparison(path, operator, typed(path, operator, value));
    }

    /** {@code emails co "@example.org"} means {@code emails.value}. RFC 7644 3.4.2.2. */
    private AttributePath withDefaultSubAttribute(AttributePath path) {
      if (!path.leaf().isComplex()) {
        return path;
      }
      return path.attribute()
          .subAttribute("value")
          .map(path::withSubAttribute)
          .orElseThrow(
              () -> ScimError.INVALID_FILTER.because(path + " needs a sub-attribute to compare"));
    }
  }

  private ValueNode typed(AttributePath path, Operator operator, ValueNode value) {
    var type = path.leaf().type();
    if (operator.isOrder() && (type == Type.BOOLEAN || type == Type.BINARY)) {
      throw ScimError.INVALID_FILTER.because(path + " has no order");
    }
    if (operator.isSubstring() && type != Type.STRING && type != Type.REFERENCE) {
      throw ScimError.INVALID_FILTER.because(path + " is not text, it has no parts");
    }
    return switch (type) {
      case BOOLEAN -> asBoolean(path, value);
      case DATE_TIME -> asDateTime(path, value);
      case INTEGER, DECIMAL -> requireType(path, value.isNumber(), value);
      case STRING, REFERENCE, BINARY -> requireType(path, value.isTextual(), value);
      case COMPLEX, ANY -> throw ScimError.INVALID_FILTER.because(path + " cannot be compared");
    };
  }

  private ValueNode asBoolean(AttributePath path, ValueNode value) {
    if (value.isTextual()
        && (value.textValue().equalsIgnoreCase("true")
            || value.textValue().equalsIgnoreCase("false"))) {
      quirks.note(Quirk.BOOLEAN_AS_STRING);
      return BooleanNode.valueOf(Boolean.parseBoolean(value.textValue()));
    }
    return requireType(path, value.isBoolean(), value);
  }

  private static ValueNode asDateTime(AttributePath path, ValueNode value) {
    requireType(path, value.isTextual(), value);
    try {
      DateTime.parse(value.textValue());
      return value;
    } catch (DateTimeException e) {
      throw ScimError.INVALID_FILTER.because(path + " compares with a date and time");
    }
  }

  private static ValueNode requireType(AttributePath path, boolean fits, ValueNode value) {
    if (!fits) {
      throw ScimError.INVALID_FILTER.because(
          path + " is of type " + path.leaf().type().wire() + ", not like " + shortened(value));
    }
    return value;
  }

  private static String shortened(ValueNode value) {
    var text = value.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
