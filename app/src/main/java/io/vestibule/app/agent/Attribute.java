package io.vestibule.app.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/** An attribute of a person that agents keep in step. RFC 7643 4.1 and 4.3. */
enum Attribute {
  USER_NAME("userName", "/userName", Person::userName),
  GIVEN_NAME("name.givenName", "/name/givenName", Person::givenName),
  FAMILY_NAME("name.familyName", "/name/familyName", Person::familyName),
  DISPLAY_NAME("displayName", "/displayName", Person::displayName),
  WORK_EMAIL("emails[type eq \"work\"].value", "/emails/0/value", Person::userName),
  TITLE("title", "/title", Person::title),
  DEPARTMENT(
      Attribute.ENTERPRISE + ":department",
      "/" + Attribute.ENTERPRISE + "/department",
      Person::department);

  /** Schema of the enterprise extension. */
  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** What every agent knows of a person. */
  static final Set<Attribute> CORE =
      Set.copyOf(EnumSet.of(USER_NAME, GIVEN_NAME, FAMILY_NAME, DISPLAY_NAME, WORK_EMAIL));

  private final String path;
  private final String pointer;
  private final Function<Person, String> value;

  /**
   * @param path as a PATCH names it
   * @param pointer where a user's document has it; agents send one email only
   */
  Attribute(String path, String pointer, Function<Person, String> value) {
    this.path = path;
    this.pointer = pointer;
    this.value = value;
  }

  String path() {
    return path;
  }

  /** Whether the path picks one of several values. */
  boolean isFiltered() {
    return path.contains("[");
  }

  String of(Person person) {
    return value.apply(person);
  }

  /** Those of {@code attributes} that a user's document has otherwise than the person. */
  static Set<Attribute> differing(Set<Attribute> attributes, JsonNode document, Person person) {
    var differing = EnumSet.noneOf(Attribute.class);
    for (var attribute : attributes) {
      if (!document.at(attribute.pointer).asText().equals(attribute.of(person))) {
        differing.add(attribute);
      }
    }
    return differing;
  }

  /** A copy of a user's document that has these attributes as the person has them. */
  static ObjectNode written(Set<Attribute> attributes, ObjectNode document, Person person) {
    var copy = document.deepCopy();
    for (var attribute : attributes) {
      var cut = attribute.pointer.lastIndexOf('/');
      if (copy.at(attribute.pointer.substring(0, cut)) instanceof ObjectNode holder) {
        holder.put(attribute.pointer.substring(cut + 1), attribute.of(person));
      }
    }
    return copy;
  }
}
