package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a SCIM server answered.
 *
 * @param request method and path, for messages
 * @param body an empty object where the answer had none
 */
record ScimAnswer(String request, int status, JsonNode body) {

  ScimAnswer expect(int expected) {
    return require(status == expected, "status " + expected, status + " " + body);
  }

  /** A text member of the body, for example {@code id}. */
  String text(String member) {
    var value = body.path(member);
    require(value.isTextual(), member + " as text", body.toString());
    return value.textValue();
  }

  ScimAnswer expect(String member, String expected) {
    var found = body.path(member).asText();
    return require(found.equals(expected), member + " = " + expected, found);
  }

  /** Whether the list names that value among its members. */
  boolean hasMember(String id) {
    return body.findParents("value").stream()
        .anyMatch(member -> member.path("value").asText().equals(id));
  }

  /** The only resource of a list, or nothing where it is empty. RFC 7644 3.4.2. */
  Optional<JsonNode> onlyResource() {
    var resources = body.path("Resources");
    var total = body.path("totalResults").asInt(-1);
    require(total == resources.size() && total <= 1, "a list of at most one", body.toString());
    return Optional.ofNullable(resources.get(0));
  }

  ScimAnswer require(boolean holds, String expected, String found) {
    if (!holds) {
      throw new UnexpectedAnswer(request, expected, found);
    }
    return this;
  }
}
