package io.vestibule.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.TextNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.schema.AttributePath;
import io.vestibule.scim.schema.Schemas;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FilterPropertiesTest {
  private static FilterReader reader() {
    return new FilterReader(Schemas.USER, ScimLimits.DEFAULT, new AppliedQuirks());
  }

  @Property(tries = 500)
  void printedAndReadAgainItIsTheSame(@ForAll("filters") Filter filter) {
    assertThat(reader().read(filter.toString())).isEqualTo(filter);
  }

  /** Whatever is read, it is a filter or INVALID_FILTER: no other exception, no endless loop. */
  @Property(tries = 2000)
  void anyTextIsAFilterOrRefused(@ForAll("almostFilters") String text) {
    assertThatCode(() -> tryRead(text)).doesNotThrowAnyException();
  }

  private static void tryRead(String text) {
    try {
      reader().read(text);
    } catch (ScimException e) {
      assertThat(e.error().scimType()).contains("invalidFilter");
    }
  }

  @Provide
  Arbitrary<String> almostFilters() {
    var pieces =
        Arbitraries.of(
            "userName",
            "emails",
            "name.givenName",
            "emails[",
            "]",
            "(",
            ")",
            " ",
            " eq ",
            " pr",
            " and ",
            " or ",
            "not (",
            "\"x\"",
            "\"",
            "\\",
            "5",
            "-",
            "true",
            "null",
            ".value",
            "ü");
    return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<Filter> filters() {
    return filter(3);
  }

  private Arbitrary<Filter> filter(int depth) {
    if (depth == 0) {
      return comparisons();
    }
    var inner = filter(depth - 1);
    return Arbitraries.oneOf(
        comparisons(),
        inner.map(Filter.Not::new),
        pairs(inner).map(FilterPropertiesTest::and),
        pairs(inner).map(FilterPropertiesTest::or),
        valueFilters().map(FilterPropertiesTest::emails));
  }

  private static Arbitrary<List<Filter>> pairs(Arbitrary<Filter> inner) {
    return inner.list().ofMinSize(2).ofMaxSize(3);
  }

  private static Filter and(List<Filter> parts) {
    return new Filter.And(parts);
  }

  private static Filter or(List<Filter> parts) {
    return new Filter.Or(parts);
  }

  private static Filter emails(Filter inner) {
    return new Filter.ValuePath(Schemas.USER.resolve("emails").orElseThrow(), inner);
  }

  private Arbitrary<Filter> comparisons() {
    return Combinators.combine(
            Arbitraries.of(
                "userName",
                "title",
                "name.familyName",
                "emails.value",
                Schemas.ENTERPRISE_USER_URN + ":department"),
            Arbitraries.of(Operator.values()),
            texts())
        .as(
            (name, operator, text) ->
                new Filter.Comparison(
                    Schemas.USER.resolve(name).orElseThrow(), operator, new TextNode(text)));
  }

  private Arbitrary<Filter> valueFilters() {
    var type = Schemas.USER.resolve("emails.type").orElseThrow().leaf();
    return texts()
        .map(
            text ->
                new Filter.Comparison(AttributePath.ofCore(type), Operator.EQ, new TextNode(text)));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab \"\\()[].ü日\n\t").ofMaxLength(8);
  }
}
