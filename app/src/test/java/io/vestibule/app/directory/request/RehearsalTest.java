package io.vestibule.app.directory.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.directory.SomeSession;
import io.vestibule.app.testing.VestibuleServer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a request would do, without its doing it. */
class RehearsalTest {

  private static final String ROWS =
      """
      SELECT (SELECT count(*) FROM event) || ' ' || (SELECT count(*) FROM directory_user) || ' '
        || (SELECT count(*) FROM app_user) || ' ' || (SELECT count(*) FROM directory_request) || ' '
        || (SELECT count(*) FROM directory_group_member) || ' '
        || (SELECT coalesce(sum(count), 0) FROM directory_normalisation) || ' '
        || (SELECT count(*) FROM session WHERE revoked_at IS NULL)
      """;

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private SomeDirectory directory;

  @BeforeEach
  void aDirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  private JsonNode rehearse(String method, String path, String body) {
    // what waits to be written down is no trace of a rehearsal
    directory.owner().get(directory.path() + "/requests");
    var before = SERVER.query(ROWS);
    var request = "{\"method\":\"" + method + "\",\"path\":\"" + path + "\",\"body\":" + body + "}";
    var answer = directory.owner().post(directory.path() + "/dry-run", request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(SERVER.query(ROWS)).isEqualTo(before);
    return answer.json();
  }

  private static String types(JsonNode outcome) {
    return String.join(
        " ",
        StreamSupport.stream(outcome.path("events").spliterator(), false)
            .map(event -> event.path("type").asText())
            .toList());
  }

  @Test
  void aCreateShowsWhoWouldCome() {
    var outcome = rehearse("POST", "/Users", directory.userBody("ann"));

    assertThat(outcome.path("status").asInt()).isEqualTo(201);
    assertThat(outcome.at("/answer/userName").asText()).startsWith("ann@");
    assertThat(outcome.at("/changes/0/after").isMissingNode()).isFalse();
    assertThat(types(outcome)).contains("user.created", "membership.created");
    assertThat(directory.create("ann").status()).isEqualTo(201);
  }

  @Test
  void switchingOffShowsWhatWouldEndAndEndsNothing() {
    var bob = directory.user("bob");
    var session = SomeSession.of(SERVER, directory, directory.shown(bob).path("user_id").asText());

    var outcome =
        rehearse(
            "PATCH",
            "Users/" + bob,
            "{\"Operations\":[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]}");

    assertThat(outcome.path("status").asInt()).isEqualTo(200);
    assertThat(outcome.at("/changes/0/path").asText()).isEqualTo("active");
    assertThat(types(outcome)).contains("session.revoked", "membership.deprovisioned");
    assertThat(session.get("/v1/sessions/me").status()).isEqualTo(200);
  }

  @Test
  void ofABulkRequestEachWriteShowsWhatItWouldChange() {
    var bob = directory.user("bob");

    var outcome =
        rehearse(
            "POST",
            "/Bulk",
            """
            {"Operations":[
              {"method":"POST","path":"/Users","bulkId":"a","data":%s},
              {"method":"POST","path":"/Users","bulkId":"b","data":{}},
              {"method":"PATCH","path":"/Users/%s","data":
                {"Operations":[{"op":"replace","path":"title","value":"Lead"}]}}]}
            """
                .formatted(directory.userBody("ann"), bob));

    assertThat(outcome.at("/answer/Operations/1/status").asText()).isEqualTo("400");
    assertThat(outcome.at("/answer/Operations/2/status").asText()).isEqualTo("200");
    var writes = outcome.path("writes");
    assertThat(writes).hasSize(2);
    assertThat(writes.at("/0/status").asInt()).isEqualTo(201);
    assertThat(writes.at("/0/changes").findValuesAsText("path")).contains("userName", "active");
    assertThat(writes.at("/1/subject").asText()).isEqualTo(bob);
    assertThat(writes.at("/1/changes").findValuesAsText("path")).containsExactly("title");
    assertThat(outcome.path("changes"))
        .hasSize(writes.at("/0/changes").size() + writes.at("/1/changes").size());
  }

  @Test
  void theVersionThatWasMeantIsMeantAgain() {
    var bob = directory.user("bob");
    var title = "{\"Operations\":[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"%s\"}]}";
    var atFirst = directory.scim().with("If-Match", "W/\"1\"");
    assertThat(atFirst.patch("/scim/v2/Users/" + bob, title.formatted("Lead")).status())
        .isEqualTo(200);
    var requests = directory.path() + "/requests";
    var logged = directory.owner().get(requests + "?method=PATCH").json().at("/data/0/id").asText();

    var replayed = directory.owner().post(requests + "/" + logged + "/replay", "").json();

    assertThat(replayed.path("status").asInt()).isEqualTo(412);
    var dryRun = "{\"method\":\"DELETE\",\"path\":\"/Users/%s\",\"if_match\":\"W/\\\"%d\\\"\"}";
    for (var versionAndStatus : new int[][] {{1, 412}, {2, 204}}) {
      var answer =
          directory
              .owner()
              .post(directory.path() + "/dry-run", dryRun.formatted(bob, versionAndStatus[0]));
      assertThat(answer.json().path("status").asInt()).isEqualTo(versionAndStatus[1]);
    }
  }

  @Test
  void aRefusalIsShownAsTheIdpWouldSeeIt() {
    directory.create("carl");

    var outcome = rehearse("POST", "/scim/v2/Users", directory.userBody("CARL"));

    assertThat(outcome.path("status").asInt()).isEqualTo(409);
    assertThat(outcome.at("/answer/scimType").asText()).isEqualTo("uniqueness");
    assertThat(outcome.path("changes")).isEmpty();
    assertThat(rehearse("GET", "/Nothing", "null").path("status").asInt()).isEqualTo(404);
    assertThat(rehearse("POST", "/Users", "{}").path("status").asInt()).isEqualTo(400);
  }

  @Test
  void aGroupTakesItsMembersOnStage() {
    var dora = directory.user("dora");
    var group = directory.group("Staff");

    var outcome =
        rehearse(
            "PATCH",
            "/Groups/" + group,
            "{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\""
                + dora
                + "\"}]}]}");

    assertThat(outcome.path("status").asInt()).isEqualTo(204);
    assertThat(outcome.path("answer").isNull()).isTrue();
    assertThat(outcome.at("/changes/0/after/0").asText()).isEqualTo(dora);
  }

  @Test
  void aLoggedRequestShowsWhatItWouldDoNow() {
    directory.create("eve");
    directory.create("eve");
    var requests = directory.path() + "/requests";
    var refused = directory.owner().get(requests + "?status=409").json().at("/data/0/id").asText();
    var eve = directory.find("Users", "userName sw \"eve\"").json().at("/Resources/0/id").asText();
    directory.scim().delete("/scim/v2/Users/" + eve);

    var now = directory.owner().post(requests + "/" + refused + "/replay", "").json();

    assertThat(now.path("status").asInt()).isEqualTo(201);
    assertThat(types(now)).contains("membership.reprovisioned");
    assertThat(directory.find("Users", "userName sw \"eve\"").json().path("totalResults").asInt())
        .isZero();
  }

  @Test
  void oddRequestsAreNotPlayed() {
    var owner = directory.owner();
    var dryRun = directory.path() + "/dry-run";

    assertThat(owner.post(dryRun, "{\"method\":\"TRACE\",\"path\":\"/Users\"}").status())
        .isEqualTo(422);
    for (var path : new String[] {"", "../v1/users", "http://x/Users", "//x/Users", "a b", "%zz"}) {
      var body = "{\"method\":\"GET\",\"path\":\"" + path + "\"}";
      assertThat(owner.post(dryRun, body).status()).as(path).isEqualTo(422);
    }
    assertThat(owner.post(dryRun, "{\"method\":1}").status()).isEqualTo(422);
    assertThat(owner.post(dryRun, "[]").status()).isEqualTo(400);
    assertThat(owner.post("/v1/directories/dir_x/dry-run", "{}").status()).isEqualTo(404);
  }
}
