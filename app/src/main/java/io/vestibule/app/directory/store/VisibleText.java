package io.vestibule.app.directory.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.name.TextRule;
import io.vestibule.scim.error.ScimError;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The names and addresses of a resource that a request sets. What is stored already is not checked
 * again: whoever is named by it can still be changed and switched off.
 */
final class VisibleText {

  private static final List<String> NAME_PARTS =
      List.of(
          "formatted",
          "familyName",
          "givenName",
          "middleName",
          "honorificPrefix",
          "honorificSuffix");

  private record Value(String attribute, String text, TextRule rule) {}

  private VisibleText() {}

  /**
   * @throws io.vestibule.scim.error.ScimException INVALID_VALUE with the first character that is
   *     not allowed
   */
  static void checkUser(ObjectNode before, ObjectNode after) {
    checkNew(userTexts(before), userTexts(after));
  }

  /** As {@link #checkUser}. */
  static void checkGroup(ObjectNode before, ObjectNode after) {
    checkNew(groupTexts(before), groupTexts(after));
  }

  private static void checkNew(Stream<Value> before, Stream<Value> after) {
    var known = before.collect(Collectors.toSet());
    after.filter(value -> !known.contains(value)).forEach(VisibleText::check);
  }

  private static Stream<Value> userTexts(ObjectNode user) {
    var names =
        NAME_PARTS.stream()
            .map(part -> value("name." + part, user.path("name").path(part), TextRule.NAME));
    var addresses =
        StreamSupport.stream(user.path("emails").spliterator(), false)
            .map(email -> value("emails.value", email.path("value"), TextRule.IDENTIFIER));
    var own =
        Stream.of(
            value("userName", user.path("userName"), TextRule.IDENTIFIER),
            value("displayName", user.path("displayName"), TextRule.NAME),
            value("nickName", user.path("nickName"), TextRule.NAME));
    return Stream.of(own, names, addresses).flatMap(texts -> texts);
  }

  private static Stream<Value> groupTexts(ObjectNode group) {
    return Stream.of(value("displayName", group.path("displayName"), TextRule.NAME));
  }

  private static Value value(String attribute, JsonNode text, TextRule rule) {
    return new Value(attribute, text.asText(), rule);
  }

  private static void check(Value value) {
    value
        .rule()
        .problem(value.text())
        .ifPresent(
            problem -> {
              throw ScimError.INVALID_VALUE.because(value.attribute() + " " + problem);
            });
    if (!value.text().isEmpty() && !TextRule.hasVisibleCharacter(value.text())) {
      throw ScimError.INVALID_VALUE.because(value.attribute() + " has no visible character");
    }
  }
}
