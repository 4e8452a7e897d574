package io.vestibule.app.directory.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a request has made of one attribute.
 *
 * @param path such as {@code name.givenName}
 * @param before absent where there was no value
 * @param after absent where there is none any more
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AttributeChange(String path, Optional<JsonNode> before, Optional<JsonNode> after) {

  private static final TextNode UNSEEN = TextNode.valueOf("[redacted]");
  private static final Set<String> IMPERSONAL = Set.of("active", "schemas", "members");

  /** The attributes in which two documents differ, sub-attributes one by one. */
  public static List<AttributeChange> between(ObjectNode before, ObjectNode after) {
    var changes = new ArrayList<AttributeChange>();
    collect("", before, after, changes);
    return List.copyOf(changes);
  }

  private static void collect(
      String prefix, JsonNode before, JsonNode after, List<AttributeChange> changes) {
    var names = new LinkedHashSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    for (var name : names) {
      var old = before.path(name);
      var now = after.path(name);
      if (old.isObject() && now.isObject()) {
        collect(below(prefix, name), old, now, changes);
      } else if (!old.equals(now)) {
        changes.add(of(prefix + name, old, now));
      }
    }
  }

  /** A colon stands behind a URN, a dot elsewhere. */
  private static String below(String prefix, String name) {
    return prefix + name + (name.contains(":") ? ":" : ".");
  }

  private static AttributeChange of(String path, JsonNode before, JsonNode after) {
    var secret = path.toLowerCase(Locale.ROOT).contains(BodyWithoutSecrets.SECRET);
    var change =
        new AttributeChange(
            path,
            Optional.of(before).filter(value -> !value.isMissingNode()),
            Optional.of(after).filter(value -> !value.isMissingNode()));
    return secret ? change.unseen() : change;
  }

  /** The same change without its values, unless they say nothing of a person. */
  AttributeChange redacted() {
    return IMPERSONAL.contains(path) ? this : unseen();
  }

  private AttributeChange unseen() {
    return new AttributeChange(path, before.map(value -> UNSEEN), after.map(value -> UNSEEN));
  }
}
