package io.vestibule.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.scim.ScimLimits;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.quirk.AppliedQuirks;
import io.vestibule.scim.quirk.RequestNormalizer;
import io.vestibule.scim.schema.DocumentRules;
import io.vestibule.scim.schema.Schemas;
import io.vestibule.scim.testing.ScimClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatchPropertiesTest {
  /** A change of one simple attribute, written in one of the ways that are allowed. */
  record Change(String op, String attribute, String value, boolean pathless) {
    ObjectNode operation() {
      var operation = JsonNodeFactory.instance.objectNode().put("op", op);
      var asKey = pathless && !op.equals("remove");
      if (asKey) {
        operation.putObject("value").put(attribute, value);
      } else {
        operation.put("path", attribute);
        if (!op.equals("remove")) {
          operation.put("value", value);
        }
      }
      return operation;
    }

    void applyTo(TreeMap<String, String> model) {
      if (op.equals("remove")) {
        model.remove(attribute);
      } else {
        model.put(attribute, value);
      }
    }
  }

  @Property(tries = 500)
  void onSimpleAttributesItDoesWhatAMapWould(@ForAll("changes") List<Change> changes) {
    var model = new TreeMap<String, String>();
    changes.forEach(change -> change.applyTo(model));

    var after = patched(changes.stream().map(Change::operation).toList());

    var found = new TreeMap<String, String>();
    after.properties().forEach(member -> found.put(member.getKey(), member.getValue().asText()));
    found.keySet().removeAll(Set.of("schemas", "userName"));
    assertThat(found).isEqualTo(model);
  }

  private static ObjectNode patched(List<ObjectNode> operations) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("Operations").addAll(operations);
    var quirks = new AppliedQuirks();
    var read = new RequestNormalizer(Schemas.USER, ScimLimits.DEFAULT, quirks).operations(body);
    var before =
        new DocumentRules(Schemas.USER)
            .complete(JsonNodeFactory.instance.objectNode().put("userName", "x"));
    return new DocumentPatch(Schemas.USER, read, quirks).applyTo(before);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.of("add", "replace", "remove"),
            Arbitraries.of("title", "nickName", "locale"),
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(3),
            Arbitraries.of(true, false))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  /** What a set operation does to the members, by hand. */
  record MemberStep(String op, Set<Integer> users, boolean filtered) {
    String operation(List<String> ids) {
      if (op.equals("remove") && filtered) {
        var filter =
            String.join(
                " or ", users.stream().map(u -> "value eq \\\"" + ids.get(u) + "\\\"").toList());
        return "{\"op\":\"remove\",\"path\":\"members[" + filter + "]\"}";
      }
      var values =
          String.join(",", users.stream().map(u -> "{\"value\":\"" + ids.get(u) + "\"}").toList());
      return "{\"op\":\"" + op + "\",\"path\":\"members\",\"value\":[" + values + "]}";
    }

    void applyTo(Set<Integer> model) {
      switch (op) {
        case "add" -> model.addAll(users);
        case "remove" -> model.removeAll(users);
        default -> {
          model.clear();
          model.addAll(users);
        }
      }
    }
  }

  @Property(tries = 100)
  void onMembersItDoesWhatASetWould(@ForAll("memberSteps") List<MemberStep> steps) {
    var client = new ScimClient();
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ids.add(client.post("Users", "{\"userName\":\"u" + i + "\"}").id());
    }
    var group = client.post("Groups", "{\"displayName\":\"g\"}").id();
    var model = new LinkedHashSet<Integer>();
    steps.forEach(step -> step.applyTo(model));

    var operations = steps.stream().map(step -> step.operation(ids)).toList();
    client
        .patch("Groups/" + group, "{\"Operations\":[" + String.join(",", operations) + "]}")
        .is(204);

    var found = new LinkedHashSet<String>();
    for (JsonNode member : client.get("Groups/" + group).json().path("members")) {
      found.add(member.path("value").asText());
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(model.stream().map(ids::get).toList());
  }

  @Provide
  Arbitrary<List<MemberStep>> memberSteps() {
    return Combinators.combine(
            Arbitraries.of("add", "remove", "replace"),
            Arbitraries.integers().between(0, 4).set().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of(true, false))
        .as(MemberStep::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  /** Whatever JSON an operation is, it is carried out or refused. */
  @Property(tries = 1000)
  void anyOperationIsCarriedOutOrRefused(
      @ForAll("words") String op, @ForAll("paths") String path, @ForAll("values") JsonNode value) {
    var operation = JsonNodeFactory.instance.objectNode().put("op", op).put("path", path);
    operation.set("value", value);
    try {
      assertThat(patched(List.of(operation)).path("userName").asText()).isNotBlank();
    } catch (ScimException e) {
      assertThat(e.error().status()).isEqualTo(400);
    }
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of("add", "Replace", "replace", "remove", "Remove", "");
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
        "",
        "userName",
        "name",
        "name.givenName",
        "emails",
        "emails.value",
        "emails[type eq \"work\"]",
        "emails[type eq \"work\"].value",
        "emails[not (type pr)]",
        "active",
        "password",
        "id",
        "meta",
        "groups",
        "schemas",
        "x509Certificates",
        "roles",
        "addresses[type pr].country",
        "manager",
        Schemas.ENTERPRISE_USER_URN,
        Schemas.ENTERPRISE_USER_URN + ":manager",
        Schemas.ENTERPRISE_USER_URN + ":manager.value",
        Schemas.USER_URN,
        "urn:a:b:c",
        "urn:",
        "[",
        "a]");
  }

  @Provide
  Arbitrary<JsonNode> values() {
    var nodes = JsonNodeFactory.instance;
    return Arbitraries.of(
        nodes.nullNode(),
        nodes.textNode(""),
        nodes.textNode("x"),
        nodes.textNode("true"),
        nodes.booleanNode(true),
        nodes.numberNode(5),
        nodes.arrayNode(),
        nodes.arrayNode().add("x"),
        nodes.arrayNode().add(nodes.objectNode().put("value", "x").put("primary", true)),
        nodes.arrayNode().addNull().add(nodes.arrayNode()),
        nodes.objectNode(),
        nodes.objectNode().put("value", "x").put("type", "work"),
        nodes.objectNode().put("givenName", "x"),
        nodes.objectNode().set("userName", nodes.objectNode()));
  }
}
