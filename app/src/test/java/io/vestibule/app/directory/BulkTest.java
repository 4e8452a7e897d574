package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many operations in one request. RFC 7644 3.7. */
class BulkTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private SomeDirectory directory;

  @BeforeEach
  void aDirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  private Answer bulk(String more, String... operations) {
    return directory
        .scim()
        .post(
            "/scim/v2/Bulk",
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],"
                + more
                + "\"Operations\":["
                + String.join(",", operations)
                + "]}");
  }

  private static String user(String bulkId, String more) {
    return """
        {"method":"POST","path":"/Users","bulkId":"%1$s","data":{"userName":"%1$s"%2$s}}
        """
        .formatted(bulkId, more);
  }

  private static String reportsTo(String manager) {
    return ",\"%s\":{\"manager\":{\"value\":\"bulkId:%s\"}}".formatted(ENTERPRISE, manager);
  }

  private static String group(String bulkId, String member) {
    return """
        {"method":"POST","path":"/Groups","bulkId":"%s",
         "data":{"displayName":"%1$s","members":[{"value":"%s"}]}}
        """
        .formatted(bulkId, member);
  }

  private static JsonNode entry(Answer answer, int index) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("Operations").path(index);
  }

  private static String id(JsonNode entry) {
    var location = entry.path("location").asText();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private String managerOf(String user) {
    return directory
        .scim()
        .get("/scim/v2/Users/" + user)
        .json()
        .path(ENTERPRISE)
        .path("manager")
        .path("value")
        .asText();
  }

  private int total(String type) {
    return directory
        .scim()
        .get("/scim/v2/" + type + "?count=0")
        .json()
        .path("totalResults")
        .asInt();
  }

  @Test
  void eachOperationIsAnsweredAsOnItsOwn() {
    var ann = directory.user("ann");
    var bob = directory.user("bob");

    var answer =
        bulk(
            "",
            user("cid", ""),
            "{\"method\":\"PATCH\",\"path\":\"/Users/"
                + ann
                + "\",\"version\":\"W/\\\"1\\\"\","
                + "\"data\":[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Boss\"}]}",
            "{\"method\":\"DELETE\",\"path\":\"/Users/" + bob + "\"}");

    assertThat(entry(answer, 0).path("status").asText()).isEqualTo("201");
    assertThat(entry(answer, 0).path("bulkId").asText()).isEqualTo("cid");
    assertThat(entry(answer, 0).path("version").asText()).isEqualTo("W/\"1\"");
    assertThat(entry(answer, 1).path("status").asText()).isEqualTo("200");
    assertThat(entry(answer, 1).path("version").asText()).isEqualTo("W/\"2\"");
    assertThat(entry(answer, 2).path("status").asText()).isEqualTo("204");
    var created = directory.scim().get("/scim/v2/Users/" + id(entry(answer, 0)));
    assertThat(created.json().path("userName").asText()).isEqualTo("cid");
    assertThat(directory.scim().get("/scim/v2/Users/" + bob).status()).isEqualTo(404);
  }

  @Test
  void aReferenceMayComeBeforeWhatItNames() {
    var answer =
        bulk(
            "",
            group("staff", "bulkId:ann"),
            "{\"method\":\"PATCH\",\"path\":\"/Groups/bulkId:staff\",\"data\":{\"Operations\":"
                + "[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"bulkId:bob\"}]}]}}",
            user("ann", reportsTo("bob")),
            user("bob", ""));

    var members =
        directory.scim().get("/scim/v2/Groups/" + id(entry(answer, 0))).json().path("members");
    assertThat(members.findValuesAsText("value"))
        .containsExactlyInAnyOrder(id(entry(answer, 2)), id(entry(answer, 3)));
    assertThat(managerOf(id(entry(answer, 2)))).isEqualTo(id(entry(answer, 3)));
  }

  @Test
  void referencesInACircleAreAllKept() {
    var answer =
        bulk(
            "",
            user("ann", reportsTo("bob")),
            user("bob", reportsTo("cid")),
            user("cid", reportsTo("ann")),
            user("own", reportsTo("own")));

    for (int i = 0; i < 3; i++) {
      assertThat(entry(answer, i).path("status").asText()).isEqualTo("201");
      assertThat(managerOf(id(entry(answer, i)))).isEqualTo(id(entry(answer, (i + 1) % 3)));
    }
    assertThat(managerOf(id(entry(answer, 3)))).isEqualTo(id(entry(answer, 3)));
  }

  @Test
  void whatRefersToARefusedCreationIsRefusedItself() {
    directory.scim().post("/scim/v2/Users", "{\"userName\":\"bob\"}");

    var answer =
        bulk(
            "",
            user("ann", reportsTo("bob")),
            user("bob", reportsTo("ann")),
            group("g", "bulkId:x"));

    assertThat(entry(answer, 0).path("status").asText()).isEqualTo("400");
    assertThat(entry(answer, 1).at("/response/scimType").asText()).isEqualTo("uniqueness");
    assertThat(entry(answer, 1).path("status").asText()).isEqualTo("409");
    assertThat(entry(answer, 1).has("location")).isFalse();
    assertThat(entry(answer, 2).path("status").asText()).isEqualTo("400");
    assertThat(total("Users")).isEqualTo(1);
    assertThat(total("Groups")).isZero();
  }

  @Test
  void oneRefusalDoesNotHinderTheOthers() {
    var answer = bulk("", user("ann", ""), user("ann2", ",\"active\":5"), user("cid", ""));

    assertThat(entry(answer, 1).path("status").asText()).isEqualTo("400");
    assertThat(entry(answer, 1).at("/response/schemas/0").asText())
        .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
    assertThat(entry(answer, 1).at("/response/urn:vestibule:scim:error/code").asText())
        .isEqualTo("SCIM_INVALID_VALUE");
    assertThat(total("Users")).isEqualTo(2);
  }

  @Test
  void afterSoManyErrorsNothingMoreIsDone() {
    var bad = "{\"method\":\"DELETE\",\"path\":\"/Users/nobody\"}";

    var answer = bulk("\"failOnErrors\":2,", user("ann", ""), bad, bad, user("bob", ""));

    assertThat(answer.json().path("Operations")).hasSize(3);
    assertThat(entry(answer, 2).path("status").asText()).isEqualTo("404");
    assertThat(entry(answer, 2).path("location").asText()).endsWith("/Users/nobody");
    assertThat(total("Users")).isEqualTo(1);
  }

  @Test
  void anOutdatedVersionIsRefused() {
    var ann = directory.user("ann");

    var answer =
        bulk(
            "",
            "{\"method\":\"DELETE\",\"path\":\"/Users/" + ann + "\",\"version\":\"W/\\\"7\\\"\"}");

    assertThat(entry(answer, 0).path("status").asText()).isEqualTo("412");
    assertThat(total("Users")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"method\":\"GET\",\"path\":\"/Users/x\"}",
        "{\"method\":\"POST\",\"path\":\"/Users\",\"data\":{\"userName\":\"x\"}}",
        "{\"method\":\"POST\",\"path\":\"/Users/x\",\"bulkId\":\"x\",\"data\":{\"userName\":\"x\"}}",
        "{\"method\":\"POST\",\"path\":\"/Bulk\",\"bulkId\":\"x\",\"data\":{}}",
        "{\"method\":\"PUT\",\"path\":\"/Users\",\"data\":{}}",
        "{\"method\":\"PUT\",\"path\":\"/Users/x\"}",
        "{\"method\":\"PATCH\",\"path\":\"/Users/x\",\"data\":5}",
        "{\"method\":5,\"path\":[],\"data\":[]}",
        "{}",
        "5",
        "null"
      })
  void anOperationThatCannotBeIsRefusedAlone(String operation) {
    var answer = bulk("", operation, user("ann", ""));

    assertThat(entry(answer, 0).path("status").asInt()).isBetween(400, 404);
    assertThat(entry(answer, 0).at("/response/detail").asText()).isNotBlank();
    assertThat(entry(answer, 1).path("status").asText()).isEqualTo("201");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Operations\":{}}",
        "{\"Operations\":[]}",
        "{\"failOnErrors\":0,\"Operations\":[{}]}",
        "{\"failOnErrors\":\"1\",\"Operations\":[{}]}",
        "{\"Operations\":[{\"bulkId\":\"a\"},{\"bulkId\":\"a\"}]}"
      })
  void aRequestThatIsNoneIsRefusedWhole(String body) {
    var answer = directory.scim().post("/scim/v2/Bulk", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("SCIM_INVALID_SYNTAX");
  }

  @Test
  void aThousandOperationsAreTakenAndOneMoreIsRefusedWithNothingDone() {
    var config = directory.scim().get("/scim/v2/ServiceProviderConfig").json();
    var limit = config.at("/bulk/maxOperations").asInt();
    var operations =
        IntStream.range(0, limit)
            .mapToObj(i -> user("u" + i, i < limit - 1 ? reportsTo("u" + (i + 1)) : ""))
            .collect(Collectors.joining(","));

    var tooMany = bulk("", operations, user("one-more", ""));
    assertThat(tooMany.status()).isEqualTo(413);
    assertThat(tooMany.json().path("detail").asText()).contains("maxOperations (1000)");
    assertThat(total("Users")).isZero();

    var answer = bulk("", operations);
    assertThat(answer.json().path("Operations").findValuesAsText("status"))
        .hasSize(limit)
        .containsOnly("201");
    assertThat(total("Users")).isEqualTo(limit);
  }
}
