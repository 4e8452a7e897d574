package io.vestibule.scim.filter;

import com.fasterxml.jackson.databind.node.ValueNode;
import io.vestibule.scim.schema.AttributePath;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filter of RFC 7644 3.4.2.2 in which every attribute is one that a schema knows and every value
 * has the type of its attribute. {@code ne}, and comparisons with {@code null}, are written with
 * {@link Not} and {@link Present}. {@code toString()} is the filter in the syntax of the RFC.
 */
public sealed interface Filter {

  /** All of them, at least two. */
  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return parts.stream().map(Filter::grouped).collect(Collectors.joining(" and "));
    }
  }

  /** One of them, at least two. */
  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return parts.stream().map(Filter::grouped).collect(Collectors.joining(" or "));
    }
  }

  /** The opposite; true where the attribute has no value. */
  record Not(Filter inner) implements Filter {
    @Override
    public String toString() {
      return "not (" + inner + ")";
    }
  }

  /**
   * One value of the attribute compares so; of a multi-valued complex attribute, the named
   * sub-attribute of one value.
   */
  record Comparison(AttributePath path, Operator operator, ValueNode value) implements Filter {
    @Override
    public String toString() {
      return path + " " + operator + " " + value;
    }
  }

  /** The attribute has a value. */
  record Present(AttributePath path) implements Filter {
    @Override
    public String toString() {
      return path + " pr";
    }
  }

  /**
   * One value of a multi-valued complex attribute passes the inner filter, whose paths name its
   * sub-attributes as if they were attributes.
   */
  record ValuePath(AttributePath path, Filter inner) implements Filter {
    @Override
    public String toString() {
      return path + "[" + inner + "]";
    }
  }

  private static String grouped(Filter filter) {
    return filter instanceof And || filter instanceof Or ? "(" + filter + ")" : filter.toString();
  }
}
