package io.vestibule.app.directory.request;

import java.time.Instant;

/**
 * Something that had to be understood in the requests of a directory.
 *
 * @param name of the {@link io.vestibule.scim.quirk.Quirk}, in small letters
 * @param count in how many places, since the directory was made
 */
public record Normalisation(String name, long count, Instant lastSeenAt) {

  /** What was understood, in words. */
  String text() {
    return switch (name) {
      case "capitalised_operation" -> "took \"Replace\" as replace";
      case "boolean_as_string" -> "took \"False\" as false";
      case "dotted_key" -> "took \"name.givenName\" as a path";
      case "urn_key" -> "took the full name of an attribute as a path";
      case "dot_after_urn" -> "took a dot behind a schema's name as a colon";
      case "other_case" -> "took \"UserName\" as userName";
      case "empty_value_removes" -> "took an empty value as a removal";
      case "value_filter_adds" -> "added the value that a filter did not find";
      case "reference_as_string" -> "took a bare id as a reference";
      case "remove_listed_values" -> "removed the listed values, not all";
      case "single_value_for_list" -> "took one value as a list of one";
      case "read_only_ignored" -> "left out an attribute that cannot be written";
      case "password_ignored" -> "left out a password";
      case "unknown_attribute_ignored" -> "left out an attribute of no schema";
      case "unexpected_schemas" -> "did not insist on the right schemas";
      case "value_path_with_sub_attribute" -> "took emails[…].value in a filter";
      default -> "took " + name.replace('_', ' ');
    };
  }
}
