package io.vestibule.app.directory.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Order and pages over the database: RFC 7644 3.4.2.3, 3.4.2.4, RFC 9865. */
class ScimSearchTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String[] TITLES = {"chief", "Boss", "", "agent", "boss", "", "Agent"};

  private static SomeDirectory directory;

  @BeforeAll
  static void twentyPeopleAndThreeGroups() {
    directory = SomeDirectory.in(SERVER);
    for (int i = 0; i < 20; i++) {
      var title = TITLES[i % TITLES.length];
      var number = (i * 7) % 20;
      var created =
          directory
              .scim()
              .post(
                  "/scim/v2/Users",
                  """
                  {"userName":"u%1$02d","active":%2$b,%3$s
                   "emails":[{"value":"z@%4$s","type":"home"},
                             {"value":"m%1$02d@%4$s","type":"work","primary":true}],
                   "%5$s":{"department":"D%6$d"}}
                  """
                      .formatted(
                          number,
                          i % 3 == 0,
                          title.isEmpty() ? "" : "\"title\":\"" + title + "\",",
                          directory.domain(),
                          ENTERPRISE,
                          i % 4));
      assertThat(created.status()).as(created.body()).isEqualTo(201);
    }
    for (var name : new String[] {"beta", "Alpha", "gamma"}) {
      directory.group(name);
    }
  }

  private static Answer get(String query) {
    var answer = directory.scim().get("/scim/v2/" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static List<String> ids(JsonNode page) {
    var ids = new ArrayList<String>();
    page.path("Resources").forEach(resource -> ids.add(resource.path("id").asText()));
    return ids;
  }

  @ParameterizedTest
  @CsvSource({
    "Users?sortBy=userName,                   userName,    u00, u19",
    "Users?sortBy=USERNAME&sortOrder=descending, userName, u19, u00",
    "Users?sortBy=emails,                     userName,    u00, u19",
    "Users?sortBy=emails.value&sortOrder=descending, userName, u19, u00",
    "Users?sortBy=active&filter=title%20pr,   active,      false, true",
    "Users?sortBy=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department, urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/department, D0, D3",
    "Groups?sortBy=displayName,               displayName, Alpha, gamma",
    "Groups?sortBy=displayName&sortOrder=descending, displayName, gamma, Alpha"
  })
  void aListHasTheOrderAskedFor(String query, String attribute, String first, String last) {
    var page = get(query).json().path("Resources");

    assertThat(page.get(0).at("/" + attribute).asText()).isEqualTo(first);
    assertThat(page.get(page.size() - 1).at("/" + attribute).asText()).isEqualTo(last);
  }

  @Test
  void whoHasNoValueComesLastAndFirstInDescendingOrder() {
    var ascending = titles("ascending");

    assertThat(ascending.subList(0, 14).stream().map(String::toLowerCase).toList())
        .isSortedAccordingTo(String::compareTo)
        .doesNotContain("");
    assertThat(ascending.subList(14, 20)).containsOnly("");
    assertThat(titles("descending").subList(0, 6)).containsOnly("");
  }

  private static List<String> titles(String order) {
    var titles = new ArrayList<String>();
    get("Users?sortBy=title&sortOrder=" + order)
        .json()
        .path("Resources")
        .forEach(user -> titles.add(user.path("title").asText()));
    return titles;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Users?",
        "Users?sortBy=userName",
        "Users?sortBy=userName&sortOrder=descending",
        "Users?sortBy=title",
        "Users?sortBy=title&sortOrder=descending",
        "Users?sortBy=active&sortOrder=descending",
        "Users?sortBy=id&sortOrder=descending",
        "Users?sortBy=externalId",
        "Users?sortBy=meta.created",
        "Users?sortBy=meta.lastModified&sortOrder=descending",
        "Users?sortBy=emails&filter=title%20pr",
        "Groups?sortBy=displayName"
      })
  void aWalkByCursorMeetsEverybodyOnceInBothDirections(String query) {
    var all = get(query + "&count=100");
    var forward = new ArrayList<String>();
    var page = get(query + "&count=3&cursor");
    forward.addAll(ids(page.json()));
    while (page.json().has("nextCursor")) {
      page = get(query + "&count=3&cursor=" + page.json().path("nextCursor").asText());
      forward.addAll(ids(page.json()));
      assertThat(page.json().path("totalResults")).isEqualTo(all.json().path("totalResults"));
    }
    assertThat(forward).isEqualTo(ids(all.json()));

    var backward = new ArrayList<>(reversed(page));
    while (page.json().has("previousCursor")) {
      page = get(query + "&count=3&cursor=" + page.json().path("previousCursor").asText());
      backward.addAll(reversed(page));
    }
    Collections.reverse(backward);
    assertThat(backward).isEqualTo(forward);
  }

  private static List<String> reversed(Answer page) {
    var ids = ids(page.json());
    Collections.reverse(ids);
    return ids;
  }

  @Test
  void aWalkGoesOnWhereItWasWhenOthersComeAndGo() {
    var other = SomeDirectory.in(SERVER);
    for (var name : new String[] {"beta", "Alpha", "gamma", "delta"}) {
      other.group(name);
    }
    var first = other.scim().get("/scim/v2/Groups?sortBy=displayName&count=2&cursor").json();

    other.scim().delete("/scim/v2/Groups/" + ids(first).get(1));
    other.group("Alpine");
    var next = first.path("nextCursor").asText();
    var rest = other.scim().get("/scim/v2/Groups?sortBy=displayName&cursor=" + next).json();

    assertThat(rest.findValuesAsText("displayName")).containsExactly("delta", "gamma");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Users?sortBy=groups", "Groups?sortBy=members", "Users?sortBy=shoeSize"})
  void whatHasNoOrderIsRefused(String query) {
    var refused = directory.scim().get("/scim/v2/" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("SCIM_INVALID_PATH");
  }

  /** A cursor is opaque, not secret: one that somebody made up finds nothing that is not theirs. */
  @ParameterizedTest
  @CsvSource({"id", "active", "meta.created", "userName", "title"})
  void aCursorMadeUpIsRefusedOrLeadsNowhereElse(String attribute) {
    var query = "Users?count=3&sortBy=" + attribute + "&cursor=";
    var cursor = get(query).json().path("nextCursor").asText();
    for (var place :
        new String[] {
          "",
          "x",
          "00000000-0000-0000-0000-000000000000",
          "00000000-0000-0000-0000-000000000000=never",
          "00000000-0000-0000-0000-000000000000='; DROP TABLE directory_user; --",
          "0-0-0-0-0=                           ",
          "\ud83d\ude00"
        }) {
      var head = Arrays.copyOf(Base64.getUrlDecoder().decode(cursor), 13);
      var text = place.getBytes(StandardCharsets.UTF_8);
      var forged = Arrays.copyOf(head, 13 + text.length);
      System.arraycopy(text, 0, forged, 13, text.length);
      var answer =
          directory
              .scim()
              .get(
                  "/scim/v2/"
                      + query
                      + Base64.getUrlEncoder().withoutPadding().encodeToString(forged));
      assertThat(answer.status()).as(place + answer.body()).isIn(200, 400);
    }
  }

  @Test
  void aSearchAtTheRootPagesOverBothKinds() {
    var users = get("Users?count=0").json().path("totalResults").asInt();
    var body = "{\"filter\":\"meta.resourceType pr\",\"startIndex\":%d,\"count\":3}";

    var page = directory.scim().post("/scim/v2/.search", body.formatted(users - 1));

    assertThat(page.json().findValuesAsText("resourceType"))
        .containsExactly("User", "User", "Group");
    assertThat(page.json().path("startIndex").asInt()).isEqualTo(users - 1);
    var named =
        directory.scim().post("/scim/v2/.search", "{\"filter\":\"displayName eq \\\"GAMMA\\\"\"}");
    assertThat(named.json().path("totalResults").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 20, 22, 23, 100})
  void usersAndGroupsAreWalkedByCursorToTheLast(int count) {
    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var body = "{\"cursor\":\"%s\",\"count\":%d}".formatted(cursor, count);
      var answer = directory.scim().post("/scim/v2/.search", body);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().path("totalResults").asInt()).isEqualTo(23);
      assertThat(ids(answer.json())).hasSizeBetween(1, count);
      seen.addAll(ids(answer.json()));
      cursor = answer.json().path("nextCursor").asText();
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(23).doesNotHaveDuplicates();
    assertThat(seen.subList(0, 20)).allMatch(id -> id.startsWith("duser_"));
    assertThat(seen.subList(20, 23)).allMatch(id -> id.startsWith("dgroup_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Users.x", "Cats.", "x", "Groups.%00"})
  void aCursorOfAnotherListIsNoneOfBoth(String cursor) {
    var body = "{\"cursor\":\"%s\",\"count\":5}".formatted(cursor);
    var answer = directory.scim().post("/scim/v2/.search", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("scimType").asText()).isEqualTo("invalidCursor");
  }
}
