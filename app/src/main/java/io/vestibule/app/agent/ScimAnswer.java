package io.vestibule.app.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a SCIM server answered.
 *
 * @param request method and path, for messages
 * @param body an empty object where the answer had none
 */
public record ScimAnswer(String request, int status, JsonNode body) {

  /**
   * @throws Refused if the status is another
   */
  ScimAnswer expect(int expected) {
    if (status != expected) {
      throw new Refused(this, Integer.toString(expected));
    }
    return this;
  }

  /** A change was taken: answered with the resource or, RFC 7644 3.5.2, with nothing. */
  ScimAnswer expectChanged() {
    if (status != 200 && status != 204) {
      throw new Refused(this, "200 or 204");
    }
    return this;
  }

  /** A text member of the body, for example {@code id}. */
  String text(String member) {
    var value = body.path(member);
    require(value.isTextual(), member + " as text", body.toString());
    return value.textValue();
  }

  ScimAnswer expect(String member, String expected) {
    var found = body.path(member).asText();
    return require(found.equalsIgnoreCase(expected), member + " = " + expected, found);
  }

  /** The ids of a group's members. */
  Set<String> memberIds() {
    return StreamSupport.stream(body.path("members").spliterator(), false)
        .map(member -> member.path("value").asText())
        .collect(Collectors.toSet());
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
