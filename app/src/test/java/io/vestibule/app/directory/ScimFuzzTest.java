package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests put together from pieces that each have hurt somebody: none of them is our fault. */
class ScimFuzzTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String[] TEXTS = {
    "ann",
    "",
    " ",
    "\\u0000",
    "\\ud800",
    "\\ud83d\\ude00",
    "İstanbul ıI",
    "\\u202eevil",
    "A\\u030a",
    "Å",
    "ΑΣ",
    "%_'\\\\\\\"",
    "bulkId:x",
    "W/\\\"1\\\"",
    "2026-01-01T00:00:00Z",
    "True",
    "a".repeat(2_000)
  };
  private static final String[] PATHS = {
    "userName",
    "USERNAME",
    "name",
    "name.givenName",
    "emails",
    "emails.value",
    "emails[type eq \\\"work\\\"]",
    "emails[type eq \\\"work\\\"].value",
    "emails[value eq \\\"ΑΣ\\\" or not (primary pr)].type",
    "active",
    "id",
    "meta",
    "meta.created",
    "groups",
    "members",
    "members.value",
    "members[value eq \\\"x\\\"]",
    "displayName",
    "externalId",
    "password",
    "schemas",
    "x509Certificates.value",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
    "urn:a:b:c",
    "urn:a:b:c:d.e",
    "'; DROP TABLE directory_user; --",
    ""
  };
  private static final String[] OPERATORS = {"eq", "ne", "co", "sw", "ew", "gt", "le", "pr", "xx"};

  private static SomeDirectory directory;
  private static String user;
  private static String group;

  @BeforeAll
  static void aUserAndAGroup() {
    directory = SomeDirectory.in(SERVER);
    user = directory.user("ann");
    group = directory.group("Staff");
  }

  private static String any(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> any(random, "true", "false", "null");
      case 1 -> any(random, "0", "-1", "1e400", "12345678901234567890123456789", "0.1");
      case 2 -> "\"" + user + "\"";
      case 3, 4, 5 -> "\"" + any(random, TEXTS) + "\"";
      case 6 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
      case 7 -> "{\"value\":" + value(random, depth - 1) + ",\"type\":\"work\"}";
      default -> object(random, depth - 1);
    };
  }

  private static String object(Random random, int depth) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(i -> "\"" + any(random, PATHS) + "\":" + value(random, depth))
        .distinct()
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String patch(Random random) {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(
            i ->
                "{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}"
                    .formatted(
                        any(random, "add", "Replace", "remove", "Remove", "replace"),
                        any(random, PATHS),
                        value(random, 2)))
        .collect(Collectors.joining(",", "{\"Operations\":[", "]}"));
  }

  private static String filter(Random random) {
    var comparison =
        any(random, PATHS).replace("\\\"", "\"")
            + " "
            + any(random, OPERATORS)
            + " "
            + value(random, 0);
    return switch (random.nextInt(4)) {
      case 0 -> "not (" + comparison + ")";
      case 1 -> "userName pr or " + comparison;
      case 2 -> "emails[" + comparison + "]";
      default -> comparison;
    };
  }

  private static String query(Random random) {
    return "?filter="
        + URLEncoder.encode(filter(random), StandardCharsets.UTF_8)
        + any(random, "", "&count=1", "&cursor", "&cursor=AAAA", "&startIndex=9223372036854775807")
        + any(random, "", "&sortBy=", "&sortOrder=descending&sortBy=")
        + URLEncoder.encode(any(random, PATHS).replace("\\\"", "\""), StandardCharsets.UTF_8)
        + any(random, "", "&attributes=", "&excludedAttributes=")
        + URLEncoder.encode(any(random, PATHS).replace("\\\"", "\""), StandardCharsets.UTF_8);
  }

  private static Answer send(Random random) {
    var scim = directory.scim();
    var one = any(random, "Users/" + user, "Groups/" + group, "Users/x");
    var all = any(random, "Users", "Groups");
    return switch (random.nextInt(8)) {
      case 0 -> scim.post("/scim/v2/" + all, object(random, 3));
      case 1 -> scim.put("/scim/v2/" + one, object(random, 3));
      case 2, 3 -> scim.patch("/scim/v2/" + one, patch(random));
      case 4 -> scim.post("/scim/v2/" + any(random, all + "/.search", ".search"), search(random));
      case 5 -> scim.post("/scim/v2/Bulk", bulk(random, all));
      default -> scim.get("/scim/v2/" + all + query(random));
    };
  }

  private static String search(Random random) {
    return "{\"filter\":%s,\"%s\":%s}"
        .formatted(
            value(random, 1),
            any(random, "count", "startIndex", "sortBy", "cursor", "attributes"),
            value(random, 1));
  }

  private static String bulk(Random random, String all) {
    return "{\"Operations\":[{\"method\":\"%s\",\"path\":\"/%s\",\"bulkId\":\"x\",\"data\":%s}]}"
        .formatted(
            any(random, "POST", "PATCH", "DELETE"),
            any(random, all, "Users/" + user, "Groups/bulkId:x"),
            any(random, patch(random), object(random, 3)));
  }

  @Test
  void everyRequestIsCarriedOutOrRefusedInScimWords() {
    var random = new Random(4711);
    for (int i = 0; i < 1_500; i++) {
      var answer = send(random);
      assertThat(answer.status()).as("request " + i + ": " + answer.body()).isLessThan(500);
      if (answer.status() >= 400) {
        assertThat(answer.json().at("/schemas/0").asText())
            .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
      }
      assertThat(answer.body()).doesNotContain("\"status\":\"500\"");
    }
  }
}
