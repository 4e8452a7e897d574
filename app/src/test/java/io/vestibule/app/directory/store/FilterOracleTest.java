package io.vestibule.app.directory.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import com.unboundid.scim2.common.utils.JsonUtils;
import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.testing.VestibuleServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database finds is what the SCIM SDK's evaluation in memory finds. */
class FilterOracleTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String[] WORDS = {
    "Ann", "ann", "BOB", "bo", "Ärger", "o'neil", "a\\\"b", "%_", "", "日本", "Straße", "x y"
  };
  private static final String[] TEXTS = {
    "userName",
    "title",
    "nickName",
    "name.givenName",
    "name.familyName",
    "emails.value",
    "emails.type",
    "phoneNumbers.value",
    ENTERPRISE + ":department",
    ENTERPRISE + ":costCenter"
  };

  private static final List<JsonNode> USERS = new ArrayList<>();
  private static SomeDirectory directory;

  @BeforeAll
  static void fortyPeople() throws Exception {
    directory = SomeDirectory.in(SERVER);
    var random = new Random(7);
    for (int i = 0; i < 40; i++) {
      var created = directory.scim().post("/scim/v2/Users", user(random, i).toString());
      assertThat(created.status()).as(created.body()).isEqualTo(201);
      USERS.add(JsonUtils.getObjectReader().readTree(created.body()));
    }
  }

  private static ObjectNode user(Random random, int number) {
    var user = JsonNodeFactory.instance.objectNode();
    user.put("userName", word(random) + number);
    user.put("active", random.nextBoolean());
    maybe(random, user, "title");
    maybe(random, user, "nickName");
    var name = user.putObject("name");
    maybe(random, name, "givenName");
    maybe(random, name, "familyName");
    for (var list : new String[] {"emails", "phoneNumbers"}) {
      for (int i = random.nextInt(3); i > 0; i--) {
        var value = user.withArrayProperty(list).addObject();
        value.put("value", i + word(random));
        value.put("type", random.nextBoolean() ? "work" : "Home");
        value.put("primary", i == 1);
      }
    }
    var enterprise = user.putObject(ENTERPRISE);
    maybe(random, enterprise, "department");
    maybe(random, enterprise, "costCenter");
    if (random.nextBoolean()) {
      enterprise.putObject("manager").put("value", word(random));
    }
    return user;
  }

  private static void maybe(Random random, ObjectNode object, String attribute) {
    if (random.nextBoolean()) {
      object.put(attribute, word(random));
    }
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)].replace("\\\"", "\"");
  }

  private static String filter(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return comparison(random);
    }
    return switch (random.nextInt(4)) {
      case 0 -> "not (" + filter(random, depth - 1) + ")";
      case 1 -> "emails[" + valueFilter(random) + "]";
      case 2 -> "(" + filter(random, depth - 1) + ") and (" + filter(random, depth - 1) + ")";
      default -> "(" + filter(random, depth - 1) + ") or (" + filter(random, depth - 1) + ")";
    };
  }

  private static String comparison(Random random) {
    if (random.nextInt(8) == 0) {
      return "active eq " + random.nextBoolean();
    }
    var path = TEXTS[random.nextInt(TEXTS.length)];
    return random.nextInt(6) == 0 ? path + " pr" : path + " " + textComparison(random);
  }

  private static String valueFilter(Random random) {
    var first = (random.nextBoolean() ? "type " : "value ") + textComparison(random);
    return random.nextBoolean() ? first : first + " and primary eq " + random.nextBoolean();
  }

  private static String textComparison(Random random) {
    var operators = new String[] {"eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"};
    var words = random.nextInt(4) == 0 ? new String[] {"work", "HOME", "1ann"} : WORDS;
    return operators[random.nextInt(operators.length)]
        + " \""
        + words[random.nextInt(words.length)]
        + "\"";
  }

  private static void assertSame(String text) throws Exception {
    var expected = new TreeSet<String>();
    for (var user : USERS) {
      if (FilterEvaluator.evaluate(Filter.fromString(text), user)) {
        expected.add(user.path("id").asText());
      }
    }
    var answer = directory.find("Users", text);
    assertThat(answer.status()).as(text + answer.body()).isEqualTo(200);
    var found = new TreeSet<String>();
    answer.json().path("Resources").forEach(user -> found.add(user.path("id").asText()));
    assertThat(found).as(text).isEqualTo(expected);
    assertThat(answer.json().path("totalResults").asInt()).isEqualTo(expected.size());
  }

  @Test
  void onThreeHundredFiltersOfAnyShape() throws Exception {
    var random = new Random(42);
    for (int i = 0; i < 300; i++) {
      assertSame(filter(random, 3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id pr",
        "meta.resourceType eq \"user\"",
        "meta.lastModified gt \"2001-01-01T00:00:00Z\"",
        "meta.created lt \"2001-01-01T00:00:00.0000000Z\"",
        "not (meta.created lt \"2001-01-01T00:00:00Z\")",
        "title eq null",
        "title ne null",
        "nickName ne \"ann\"",
        "emails pr and not (phoneNumbers pr)",
        "name pr"
      })
  void onTheCornersOfTheGrammar(String text) throws Exception {
    assertSame(text.replace("\"user\"", "\"User\""));
  }

  @Test
  void oneUserIsFoundByWhatItIsKnownBy() {
    var user = USERS.get(0);
    for (var filter :
        new String[] {
          "id eq \"" + user.path("id").asText() + "\"",
          "meta.location eq \"" + user.at("/meta/location").asText() + "\"",
          "id ge \"%1$s\" and id le \"%1$s\"".formatted(user.path("id").asText()),
          "meta.version eq \"W/\\\"1\\\"\" and id eq \"" + user.path("id").asText() + "\""
        }) {
      assertThat(directory.find("Users", filter).json().path("totalResults").asInt())
          .as(filter)
          .isEqualTo(1);
    }
  }

  @Test
  void groupsAreFoundByTheirMembersAndUsersByTheirGroups() {
    var user = USERS.get(1).path("id").asText();
    var group = directory.group("Staff");
    var add =
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}".formatted(user);
    directory.patch("Groups/" + group, add);

    assertFound("Groups", "displayName eq \"STAFF\" and members eq \"%s\"".formatted(user), 1);
    assertFound("Groups", "members[value eq \"%s\" and type eq \"user\"]".formatted(user), 1);
    assertFound("Groups", "not (members pr)", 0);
    assertFound("Groups", "members.value eq \"duser_00000000000000000000000000\"", 0);
    assertFound("Users", "groups.value eq \"%s\"".formatted(group), 1);
    assertFound("Users", "groups[display eq \"staff\"]", 1);
    assertFound("Users", "not (groups pr)", USERS.size() - 1);
  }

  private static void assertFound(String type, String filter, int count) {
    var answer = directory.find(type, filter);
    assertThat(answer.json().path("totalResults").asInt())
        .as(filter + answer.body())
        .isEqualTo(count);
  }
}
