package io.vestibule.scim.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.scim.BodyLimits;
import io.vestibule.scim.testing.ScimAnswer;
import io.vestibule.scim.testing.ScimClient;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body is refused while it is read, before a tree of any size is made of it. */
class BodyLimitsTest {
  private final ScimClient client = new ScimClient();

  private static void assertRefused(ScimAnswer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("detail").asText()).contains(detail);
    assertThat(answer.body().length()).isLessThan(2_000);
  }

  private static String array(String element, int count) {
    return (element + ",").repeat(count - 1) + element;
  }

  @Test
  void aUserHasOneMebibyteAndTwentyThousandTokens() {
    var members = "{\"userName\":\"ann\",\"emails\":[%s]}";
    var large = "{\"userName\":\"ann\",\"title\":\"%s\"}".formatted("a".repeat(1 << 20));

    assertRefused(
        client.post("Users", members.formatted(array("{}", 100_000))), 400, "20000 JSON tokens");
    assertRefused(client.post("Users", large), 413, "1048576");
    assertRefused(client.post(".search", large), 413, "1048576");
    assertRefused(client.post("Groups/.search", large), 413, "1048576");
  }

  @Test
  void aGroupTakesEachMemberItMayHave() {
    var members =
        IntStream.range(0, 50_000)
            .mapToObj("{\"value\":\"duser_%026d\",\"display\":\"A B\"}"::formatted)
            .collect(Collectors.joining(","));

    var answer =
        client.post("Groups", "{\"displayName\":\"All\",\"members\":[%s]}".formatted(members));

    // the store of this test knows none of them; the reader takes them all
    assertThat(answer.status()).as(answer.body()).isNotIn(413, 500);
    assertThat(answer.body()).doesNotContain("tokens").doesNotContain("elements");
  }

  @Test
  void aGroupHasNoMoreElementsOrTokensThanThat() {
    var body = "{\"displayName\":\"All\",\"members\":[%s]}";

    assertRefused(client.post("Groups", body.formatted(array("{}", 3_000_000))), 400, "50000");
    assertRefused(
        client.post("Groups", body.formatted(array("[1,1,1,1,1,1,1,1,1]", 45_000))),
        400,
        "400000 JSON tokens");
    assertRefused(
        client.post("Bulk", "{\"Operations\":[%s]}".formatted(array("0", 3_000_000))),
        400,
        "50000");
  }

  @Test
  void aBodyIsNotNestedDeeperThanThirtyTwo() {
    var deep = "{\"userName\":\"ann\",\"urn:x\":" + "[".repeat(10_000);

    assertRefused(client.post("Users", deep), 400, "nested");
  }

  @Test
  void anOperationOfABulkRequestNamesItselfShortly() {
    var operation = "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"%s\",\"data\":{}}";

    assertRefused(
        client.post(
            "Bulk", "{\"Operations\":[%s]}".formatted(operation.formatted("x".repeat(257)))),
        400,
        "256");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, scim/v2/Bulk, true",
    "POST, /scim/v2/Bulk/, true",
    "POST, scim/v2/Groups, true",
    "PUT, scim/v2//Groups/x, true",
    "PATCH, scim/v2/Groups/x, true",
    "GET, scim/v2/Groups/x, false",
    "POST, scim/v2/Groups/.search, false",
    "POST, scim/v2/.search, false",
    "POST, scim/v2/Users, false",
    "PATCH, scim/v2/Users/x, false",
    "POST, scim/v2/Bulkx, false"
  })
  void onlyBulkRequestsAndWritesToGroupsAreLarge(String method, String path, boolean large) {
    assertThat(BodyLimits.isLarge(method, path)).isEqualTo(large);
  }
}
