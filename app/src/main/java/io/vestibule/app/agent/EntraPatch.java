package io.vestibule.app.agent;

import static io.vestibule.app.agent.AnswerJson.quoted;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Entra ID writes its operations; Microsoft's page {@code
 * application-provisioning-config-problem-scim-compatibility} shows both ways.
 */
enum EntraPatch {

  /** With {@code aadOptscim062020} on the tenant URL: nearer to RFC 7644 3.5.2. */
  COMPLIANT("add", "replace") {
    @Override
    String truth(boolean value) {
      return Boolean.toString(value);
    }

    /** One replace without a path whose keys are paths, but for those with a filter. */
    @Override
    String update(Person wanted, Set<Attribute> differing) {
      var filtered =
          differing.stream()
              .filter(Attribute::isFiltered)
              .map(attribute -> Dialect.replacement("replace", attribute, wanted));
      var keys =
          differing.stream()
              .filter(attribute -> !attribute.isFiltered())
              .map(attribute -> quoted(attribute.path()) + ": " + quoted(attribute.of(wanted)))
              .collect(Collectors.joining(", "));
      var pathless = "{\"op\": \"replace\", \"value\": {" + keys + "}}";
      return Stream.concat(filtered, keys.isEmpty() ? Stream.of() : Stream.of(pathless))
          .collect(Collectors.joining(", "));
    }

    @Override
    String removeMembers(List<String> ids) {
      return ids.stream().map(Dialect::removal).collect(Collectors.joining(", "));
    }
  },

  /** As it comes: operations with a capital, booleans as strings, members removed by a list. */
  LEGACY("Add", "Replace") {
    @Override
    String truth(boolean value) {
      return value ? "\"True\"" : "\"False\"";
    }

    @Override
    String update(Person wanted, Set<Attribute> differing) {
      return differing.stream()
          .map(attribute -> Dialect.replacement("Replace", attribute, wanted))
          .collect(Collectors.joining(", "));
    }

    @Override
    String removeMembers(List<String> ids) {
      return memberList("Remove", ids);
    }
  };

  private final String add;
  private final String replace;

  EntraPatch(String add, String replace) {
    this.add = add;
    this.replace = replace;
  }

  /** A boolean as it is written. */
  abstract String truth(boolean value);

  abstract String update(Person wanted, Set<Attribute> differing);

  abstract String removeMembers(List<String> ids);

  String setActive(boolean active) {
    return """
        {"op": "%s", "path": "active", "value": %s}"""
        .formatted(replace, truth(active));
  }

  String addMembers(List<String> ids) {
    return memberList(add, ids);
  }

  private static String memberList(String op, List<String> ids) {
    var values =
        ids.stream()
            .map(id -> "{\"$ref\": null, \"value\": " + quoted(id) + "}")
            .collect(Collectors.joining(", "));
    return """
        {"op": "%s", "path": "members", "value": [%s]}"""
        .formatted(op, values);
  }
}
