package io.vestibule.scim.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.scim.testing.ScimAnswer;
import io.vestibule.scim.testing.ScimClient;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private final ScimClient client = new ScimClient();

  @BeforeEach
  void fiveUsersAndTwoGroups() {
    for (int i = 1; i <= 5; i++) {
      client.post("Users", "{\"userName\":\"u" + i + "\",\"displayName\":\"n\"}").is(201);
    }
    client.post("Groups", "{\"displayName\":\"g1\"}").is(201);
    client.post("Groups", "{\"displayName\":\"n\"}").is(201);
  }

  /** RFC 9865. */
  @Nested
  class ByCursor {
    @Test
    void leadsForthAndBack() {
      var first = client.get("Users?cursor&count=2").is(200);
      assertThat(first.json().findValuesAsText("userName")).containsExactly("u1", "u2");
      assertThat(first.at("totalResults")).isEqualTo("5");
      assertThat(first.json().has("startIndex")).isFalse();
      assertThat(first.json().has("previousCursor")).isFalse();
      assertThat(first.at("nextCursor")).matches("[A-Za-z0-9._~-]+");

      var second = follow(first, "nextCursor");
      var last = follow(second, "nextCursor");
      assertThat(last.json().findValuesAsText("userName")).containsExactly("u5");
      assertThat(last.json().has("nextCursor")).isFalse();

      assertThat(follow(last, "previousCursor").json().path("Resources"))
          .isEqualTo(second.json().path("Resources"));
    }

    private ScimAnswer follow(ScimAnswer page, String cursor) {
      return client.get("Users?count=2&cursor=" + page.at(cursor)).is(200);
    }

    @Test
    void isAskedForByPostToo() {
      var first = client.post("Users/.search", "{\"cursor\":\"\",\"count\":3}").is(200);

      var next =
          client.post("Users/.search", "{\"cursor\":\"" + first.at("nextCursor") + "\"}").is(200);

      assertThat(next.json().findValuesAsText("userName")).containsExactly("u4", "u5");
    }

    @Test
    void belongsToItsQuery() {
      var cursor = client.get("Users?cursor=&count=2").at("nextCursor");

      client
          .get("Users?cursor=" + cursor + "&filter=userName%20pr")
          .isRefused(400, "invalidCursor");
      client.get("Users?cursor=" + cursor + "&sortBy=userName").isRefused(400, "invalidCursor");
      client.get("Groups?cursor=" + cursor).isRefused(400, "invalidCursor");
    }

    @Test
    void growsOld() {
      var cursor = client.get("Users?cursor=&count=2").at("nextCursor");
      client.host().advance(Duration.ofMinutes(59));
      client.get("Users?cursor=" + cursor).is(200);

      client.host().advance(Duration.ofMinutes(2));

      client.get("Users?cursor=" + cursor).isRefused(400, "expiredCursor");
    }

    @Test
    void thatNobodyHasGivenIsRefused() {
      var raw = Base64.getUrlDecoder().decode(client.get("Users?cursor&count=1").at("nextCursor"));
      for (int i = 0; i < raw.length - 1; i++) {
        var other = raw.clone();
        other[i] ^= 0x55;
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(other);
        assertThat(client.get("Users?cursor=" + text).at("scimType"))
            .isIn("invalidCursor", "expiredCursor", "");
      }
      for (var text : new String[] {"x", "%00", "AAAA", "====", "ü"}) {
        client.get("Users?cursor=" + text).isRefused(400, "invalidCursor");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "ten", "99999999999999999999"})
    void needsACountThatGoesOn(String count) {
      client.get("Users?cursor&count=" + count).isRefused(400, "invalidCount");
    }
  }

  /** RFC 7644 3.4.2.1 and 3.4.3. */
  @Nested
  class OverAll {
    private ScimAnswer search(String body) {
      return client.post(".search", body);
    }

    @Test
    void findsUsersAndGroups() {
      var found = search("{}").is(200);

      assertThat(found.at("totalResults")).isEqualTo("7");
      assertThat(found.json().findValuesAsText("resourceType"))
          .containsExactly("User", "User", "User", "User", "User", "Group", "Group");
    }

    @Test
    void anAttributeOfOneKindIsWithoutValueForTheOther() {
      assertThat(search("{\"filter\":\"userName pr\"}").at("totalResults")).isEqualTo("5");
      assertThat(search("{\"filter\":\"not (userName pr)\"}").at("totalResults")).isEqualTo("2");
      assertThat(search("{\"filter\":\"displayName eq \\\"n\\\"\"}").at("totalResults"))
          .isEqualTo("6");
      search("{\"filter\":\"shoeSize pr\"}").isRefused(400, "invalidFilter");
    }

    @Test
    void aPageMayReachFromOneKindIntoTheNext() {
      var page = search("{\"startIndex\":5,\"count\":2}").is(200);

      assertThat(page.at("startIndex")).isEqualTo("5");
      assertThat(page.at("totalResults")).isEqualTo("7");
      assertThat(page.at("Resources/0/userName")).isEqualTo("u5");
      assertThat(page.at("Resources/1/displayName")).isEqualTo("g1");
      assertThat(search("{\"startIndex\":7}").json().path("Resources")).hasSize(1);
      assertThat(search("{\"count\":0}").at("totalResults")).isEqualTo("7");
    }

    @Test
    void hasNoOrderOfItsOwn() {
      search("{\"sortBy\":\"displayName\"}").isRefused(400, "invalidPath");
      search("{\"cursor\":\"\",\"sortBy\":\"displayName\"}").isRefused(400, "invalidPath");
    }

    @Test
    void takesNoCursorOfOneKindAlone() {
      search("{\"Cursor\":\"\"}").is(200);
      search("{\"cursor\":\"AAAA\"}").isRefused(400, "invalidCursor");
      search("{\"cursor\":\"Groups.AAAA\"}").isRefused(400, "invalidCursor");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shoeSize", "name", "password", "emails.colour", "urn:x:y:z:a"})
  void whatCannotBeSortedByIsRefused(String attribute) {
    client.get("Users?sortBy=" + attribute).isRefused(400, "invalidPath");
  }

  @Test
  void aSortOrderIsOneOfTwo() {
    client.get("Users?sortBy=userName&sortOrder=DESCENDING").is(200);
    client.get("Users?sortBy=userName&sortOrder=up").isRefused(400, "invalidValue");
  }
}
