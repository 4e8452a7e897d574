package io.vestibule.app.directory.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an administrator finds of the requests that an IdP has sent. */
class RequestLogTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static VestibuleServer second;

  private SomeDirectory directory;

  @BeforeAll
  static void secondInstance() {
    second = VestibuleServer.besides(SERVER);
    second.start();
  }

  @AfterAll
  static void stopSecondInstance() {
    second.stop();
  }

  @BeforeEach
  void aDirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  private JsonNode latest() {
    return latest("");
  }

  private JsonNode latest(String query) {
    return directory
        .owner()
        .get(directory.path() + "/requests?limit=1" + query)
        .json()
        .at("/data/0");
  }

  @Test
  void whatIsRefusedWithinABulkRequestHasAnEntryOfItsOwn() {
    directory.user("ann");
    var answer =
        directory
            .scim()
            .post(
                "/scim/v2/Bulk",
                """
                {"Operations":[
                  {"method":"POST","path":"/Users","bulkId":"a","data":%s},
                  {"method":"POST","path":"/Users","bulkId":"b","data":%s},
                  {"method":"DELETE","path":"/Users/nobody"}]}
                """
                    .formatted(directory.userBody("ann"), directory.userBody("bob")));
    assertThat(answer.status()).isEqualTo(200);

    var refused = latest("&status=409");
    assertThat(refused.path("method").asText()).isEqualTo("POST");
    assertThat(refused.path("path").asText()).isEqualTo("/scim/v2/Users");
    assertThat(refused.path("scim_type").asText()).isEqualTo("uniqueness");
    assertThat(refused.path("code").asText()).isEqualTo("SCIM_USER_EXISTS");
    assertThat(latest("&status=404").path("path").asText()).isEqualTo("/scim/v2/Users/nobody");
    var ofTheRequest = "&request_id=" + refused.path("request_id").asText();
    var entries = directory.owner().get(directory.path() + "/requests?limit=10" + ofTheRequest);
    assertThat(entries.json().path("data").findValuesAsText("status"))
        .containsExactlyInAnyOrder("409", "404", "201", "200");
    // the body comes with the one that has changed something
    assertThat(latest("&status=201").path("replayable").asBoolean()).isTrue();
  }

  @Test
  void aWriteIsKeptWithWhatItHasChanged() {
    var ann = directory.user("ann");
    var sent =
        directory
            .scim()
            .with("X-Request-Id", "sent-by-the-idp")
            .patch(
                "/scim/v2/Users/" + ann,
                "{\"Operations\":[{\"op\":\"Replace\",\"path\":\"name.givenName\",\"value\":\"Anna\"}]}");

    assertThat(sent.status()).isEqualTo(200);
    var entry = latest();
    assertThat(entry.path("method").asText()).isEqualTo("PATCH");
    assertThat(entry.path("path").asText()).isEqualTo("/scim/v2/Users/" + ann);
    assertThat(entry.path("status").asInt()).isEqualTo(200);
    assertThat(entry.path("request_id").asText()).isEqualTo("sent-by-the-idp");
    assertThat(entry.path("user").asText()).isEqualTo(ann);
    assertThat(entry.at("/normalisations/capitalised_operation").asInt()).isEqualTo(1);
    assertThat(entry.path("changes")).hasSize(1);
    assertThat(entry.at("/changes/0/path").asText()).isEqualTo("name.givenName");
    assertThat(entry.at("/changes/0/before").asText()).isEqualTo("ann");
    assertThat(entry.at("/changes/0/after").asText()).isEqualTo("Anna");
    assertThat(entry.path("duration_ms").asLong()).isNotNegative();
  }

  @Test
  void aRefusalIsKeptWithItsCode() {
    directory.create("bob");
    directory.create("BOB");

    var entry = latest("&status=409");
    assertThat(entry.path("code").asText()).isEqualTo("SCIM_USER_EXISTS");
    assertThat(entry.path("scim_type").asText()).isEqualTo("uniqueness");
    assertThat(entry.path("changes")).isEmpty();
  }

  @Test
  void whatNoRouteTakesIsKeptToo() {
    directory.scim().get("/scim/v2/Nothing");
    assertThat(latest().path("status").asInt()).isEqualTo(404);

    directory.scim().put("/scim/v2/Users", "{}");
    assertThat(latest().path("code").asText()).isEqualTo("METHOD_NOT_ALLOWED");
  }

  @Test
  void aQuestionIsKeptWithoutWhomItAsksFor() {
    directory.find("Users", "userName eq \"secret.person@x.example\" and active eq true");

    var entry = latest();
    assertThat(entry.path("method").asText()).isEqualTo("GET");
    assertThat(entry.path("query").asText())
        .isEqualTo("filter=userName eq \"…\" and active eq true");
    assertThat(entry.path("replayable").asBoolean()).isFalse();
  }

  @Test
  void aRevokedTokenIsKnownByItsDirectoryAndAnUnknownOneIsNot() {
    var issued = directory.owner().post(directory.path() + "/tokens", "{}").json();
    var old = directory.with(issued.path("token").asText());
    var id = issued.path("id").asText();
    directory.owner().delete(directory.path() + "/tokens/" + id);

    assertThat(old.get("/scim/v2/Users").code()).isEqualTo("INVALID_SCIM_TOKEN");

    assertThat(latest().path("status").asInt()).isEqualTo(401);
    assertThat(latest().path("code").asText()).isEqualTo("INVALID_SCIM_TOKEN");
    directory.with(issued.path("token").asText() + "x").get("/scim/v2/Users");
    assertThat(list("&status=401")).hasSize(1);
  }

  private List<JsonNode> list(String query) {
    var page = directory.owner().get(directory.path() + "/requests?limit=100" + query).json();
    return StreamSupport.stream(page.path("data").spliterator(), false).toList();
  }

  @Test
  void passwordsAreNeverKept() {
    var body =
        directory.userBody("carl").replace("\"active\"", "\"password\":\"hunter2\",\"active\"");
    var carl = directory.scim().post("/scim/v2/Users", body).json().path("id").asText();
    directory.patch(
        "Users/" + carl, "{\"op\":\"replace\",\"path\":\"password\",\"value\":\"hunter2\"}");

    for (var entry : list("")) {
      assertThat(entry.toString()).doesNotContain("hunter2");
      var again =
          directory
              .owner()
              .post(directory.path() + "/requests/" + entry.path("id").asText() + "/replay", "");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.body()).doesNotContain("hunter2");
    }
    assertThat(SERVER.query("SELECT count(*) FROM directory_request WHERE body IS NOT NULL"))
        .isNotEqualTo("0");
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM directory_request"
                    + " WHERE encode(body, 'escape') LIKE '%hunter2%'"
                    + " OR encode(body, 'escape') LIKE '%userName%'"))
        .isEqualTo("0");
  }

  @Test
  void personalDataCanBeLeftOut() {
    directory.owner().patch(directory.path(), "{\"redact_personal_data\":true}");
    var dora = directory.user("dora");
    directory.setActive(dora, false);

    assertThat(list("").toString()).doesNotContain("dora@").contains("[redacted]");
    assertThat(latest().at("/changes/0/after").asBoolean()).isFalse();
    assertThat(latest().path("replayable").asBoolean()).isFalse();
    var replay = directory.path() + "/requests/" + latest().path("id").asText() + "/replay";
    assertThat(directory.owner().post(replay, "").code()).isEqualTo("CONFLICT");
  }

  @Test
  void entriesAreFoundByWhatIsKnownOfThem() {
    var eve = directory.user("eve");
    directory.user("fay");
    directory.setActive(eve, false);

    assertThat(list("&user=" + eve)).hasSize(2);
    assertThat(list("&method=patch")).hasSize(1);
    assertThat(list("&status=201")).hasSize(2);
    var id = latest().path("request_id").asText();
    assertThat(list("&request_id=" + id)).hasSize(1);
    var entry = latest().path("id").asText();
    assertThat(list("&after=" + entry)).hasSize(2);
    var shown = directory.owner().get(directory.path() + "/requests/" + entry).json();
    assertThat(shown.at("/request/request_id").asText()).isEqualTo(id);
  }

  @Test
  void nothingIsFoundByNonsenseAndNothingOfOthers() {
    var requests = directory.path() + "/requests";
    var owner = directory.owner();
    directory.user("gus");
    var entry = latest().path("id").asText();
    var other = SomeDirectory.in(SERVER);

    assertThat(owner.get(requests + "?status=abc").status()).isEqualTo(400);
    assertThat(owner.get(requests + "?after=dreq_x").status()).isEqualTo(400);
    assertThat(owner.get(requests + "?request_id=%00").status()).isEqualTo(400);
    assertThat(owner.get(requests + "?user=nobody").status()).isEqualTo(404);
    assertThat(owner.get(requests + "/dreq_x").status()).isEqualTo(404);
    assertThat(owner.get(other.path() + "/requests/" + entry).status()).isEqualTo(404);
    assertThat(owner.post(other.path() + "/requests/" + entry + "/replay", "").status())
        .isEqualTo(404);
    assertThat(SERVER.client().get(requests).status()).isEqualTo(401);
  }

  @Test
  void afterThirtyDaysAnEntryIsForgotten() {
    directory.user("hal");
    SERVER.clock().advance(Duration.ofDays(31));
    directory.user("ida");

    SERVER.runJob("scim-request-purge");

    assertThat(list("&method=post")).hasSize(1);
  }

  @Test
  void whatHadToBeUnderstoodIsCountedOverAllInstances() {
    var joe = directory.user("joe");
    var off = "{\"Operations\":[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]}";
    var on = off.replace("False", "True");
    var token = directory.newToken();
    var elsewhere =
        second
            .client()
            .with("Authorization", "Bearer " + token)
            .with("Content-Type", "application/scim+json");

    directory.scim().patch("/scim/v2/Users/" + joe, off);
    elsewhere.patch("/scim/v2/Users/" + joe, on);
    elsewhere.patch("/scim/v2/Users/" + joe, off);

    var counted = directory.owner().get(directory.path() + "/normalisations").json();
    var booleans =
        Stream.of(counted.at("/data/0"), counted.at("/data/1"), counted.at("/data/2"))
            .filter(row -> row.path("normalisation").asText().equals("boolean_as_string"))
            .findFirst()
            .orElseThrow();
    assertThat(booleans.path("count").asInt()).isEqualTo(3);
    assertThat(booleans.path("text").asText()).isEqualTo("took \"False\" as false");
    assertThat(booleans.path("last_seen_at").asText()).isNotEmpty();
  }
}
