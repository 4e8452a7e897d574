package io.vestibule.app.directory.request;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a query asks, without the persons it asks for. */
final class QueryWithoutValues {

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?");
  private static final String FILTER = "filter";
  private static final Set<String> HARMLESS =
      Set.of(
          "startindex",
          "count",
          "cursor",
          "sortby",
          "sortorder",
          "attributes",
          "excludedattributes");
  private static final int LONGEST = 500;

  private QueryWithoutValues() {}

  /** Such as {@code filter=userName eq "…"&startIndex=1}; parameters nobody knows are left out. */
  static String of(MultivaluedMap<String, String> parameters) {
    var kept = new TreeMap<String, String>();
    parameters.forEach(
        (name, values) -> {
          var key = name.toLowerCase(Locale.ROOT);
          var value = values.isEmpty() ? "" : values.get(0);
          if (key.equals(FILTER)) {
            kept.put(name, TEXT.matcher(value).replaceAll("\"…\""));
          } else if (HARMLESS.contains(key)) {
            kept.put(name, value);
          }
        });
    return ScimExchange.shown(
        kept.entrySet().stream().map(QueryWithoutValues::pair).collect(Collectors.joining("&")),
        LONGEST);
  }

  private static String pair(Map.Entry<String, String> parameter) {
    return parameter.getKey() + "=" + parameter.getValue();
  }
}
