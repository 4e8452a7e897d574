package io.vestibule.app.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The first form of a page, as far as it is filled in already: where it goes and its hidden fields.
 */
record HtmlForm(String action, Map<String, String> fields) {

  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern HIDDEN = Pattern.compile("<input\\b([^>]*type=\"hidden\"[^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\b([a-z]+)=\"([^\"]*)\"");

  HtmlForm {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static Optional<HtmlForm> in(String html) {
    var form = FORM.matcher(html);
    if (!form.find()) {
      return Optional.empty();
    }
    var fields = new LinkedHashMap<String, String>();
    HIDDEN
        .matcher(form.group(2))
        .results()
        .map(input -> attributes(input.group(1)))
        .forEach(
            input -> fields.put(input.getOrDefault("name", ""), input.getOrDefault("value", "")));
    var action = attributes(form.group(1)).getOrDefault("action", "");
    return Optional.of(new HtmlForm(action, fields));
  }

  /** The same form with one more field filled in. */
  HtmlForm with(String name, String value) {
    var more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new HtmlForm(action, more);
  }

  /** The body as {@code application/x-www-form-urlencoded}. */
  String encoded() {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> attributes(String tag) {
    var attributes = new LinkedHashMap<String, String>();
    ATTRIBUTE
        .matcher(tag)
        .results()
        .forEach(found -> attributes.put(found.group(1), unescaped(found.group(2))));
    return attributes;
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
