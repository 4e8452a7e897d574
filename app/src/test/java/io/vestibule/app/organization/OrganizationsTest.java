package io.vestibule.app.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrganizationsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  @Test
  void everyJsonBodyNamesItsRequest() {
    var answer = SERVER.owner().with("X-Request-Id", "my-own-id-1").get(Acme.on(SERVER).path());
    assertThat(answer.json().path("request_id").asText()).isEqualTo("my-own-id-1");
    assertThat(answer.header("X-Request-Id")).contains("my-own-id-1");
  }

  @Test
  void aRequestIdThatIsNotWellFormedIsReplaced() {
    var answer = SERVER.owner().with("X-Request-Id", "<script>").get(Acme.on(SERVER).path());
    assertThat(answer.json().path("request_id").asText()).startsWith("req_");
  }

  @Test
  void allBadFieldsAreReportedAtOnce() {
    var answer = SERVER.owner().post("/v1/organizations", "{\"name\":5,\"slug\":\"A\",\"x\":1}");
    assertThat(answer.code()).isEqualTo("VALIDATION_MULTIPLE_ERRORS");
    assertThat(answer.json().at("/error/details/errors").findValuesAsText("field"))
        .containsExactly("name", "slug", "x");
    assertThat(answer.json().at("/error/details/errors").findValuesAsText("code"))
        .containsExactly(
            "VALIDATION_INVALID_FORMAT", "SLUG_TOO_SHORT", "VALIDATION_INVALID_FORMAT");
  }

  @Test
  void ofFiftyWhoWantTheSameSlugOneGetsIt() {
    var body = "{\"name\":\"Race\",\"slug\":\"only-one\"}";
    var owner = SERVER.owner();
    var statuses = Race.of(50, i -> owner.post("/v1/organizations", body).status());
    assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
  }

  @Test
  void aPatchWithAnOldVersionChangesNothing() {
    var acme = Acme.on(SERVER);
    var etag = SERVER.owner().get(acme.path()).header("ETag").orElseThrow();
    var patch = SERVER.owner().with("If-Match", etag);
    assertThat(patch.patch(acme.path(), "{\"name\":\"First\"}").status()).isEqualTo(200);
    assertThat(patch.patch(acme.path(), "{\"name\":\"Second\"}").code())
        .isEqualTo("VERSION_MISMATCH");
    assertThat(SERVER.owner().get(acme.path()).json().path("name").asText()).isEqualTo("First");
  }

  @Test
  void aDeletedOrganizationIsGoneAndItsSlugIsFree() {
    var acme = Acme.on(SERVER);
    var slug = SERVER.owner().get(acme.path()).json().path("slug").asText();
    assertThat(SERVER.owner().delete(acme.path()).status()).isEqualTo(204);
    assertThat(SERVER.owner().get(acme.path()).code()).isEqualTo("ORGANIZATION_NOT_FOUND");
    assertThat(SERVER.owner().delete(acme.path()).code()).isEqualTo("ORGANIZATION_NOT_FOUND");
    var again = "{\"name\":\"Again\",\"slug\":\"" + slug + "\"}";
    assertThat(SERVER.owner().post("/v1/organizations", again).status()).isEqualTo(201);
  }

  @Nested
  class States {

    @Test
    void onlyTheMovesOfTheContractAreLegal() {
      var path = Acme.on(SERVER).path();
      assertThat(move(path, "pending").code()).isEqualTo("CONFLICT");
      assertThat(move(path, "suspended").status()).isEqualTo(200);
      var refused = move(path, "pending");
      assertThat(refused.json().at("/error/details/current_state").asText()).isEqualTo("suspended");
      assertThat(move(path, "active").status()).isEqualTo(200);
    }

    private Answer move(String path, String state) {
      return SERVER.owner().patch(path, "{\"state\":\"" + state + "\"}");
    }
  }

  @Nested
  class Lists {

    @Test
    void thePagesOfAListHoldEveryOrganizationOnce() {
      for (int i = 0; i < 7; i++) {
        Acme.on(SERVER);
      }
      var seen = new ArrayList<String>();
      var after = "";
      do {
        var page = SERVER.owner().get("/v1/organizations?limit=3&after=" + after).json();
        page.path("data").forEach(item -> seen.add(item.path("id").asText()));
        after = page.path("next_cursor").asText("");
      } while (!after.isEmpty() && !after.equals("null"));
      assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(7).isSorted();
    }

    @Test
    void aBadPageIsARefusalNotAGuess() {
      for (var query : List.of("limit=0", "limit=101", "limit=x", "limit=-1", "after=nonsense")) {
        assertThat(SERVER.owner().get("/v1/organizations?" + query).code())
            .isEqualTo("BAD_REQUEST");
      }
    }
  }

  @Nested
  class Tenants {

    @Test
    void anotherProjectSeesNothingOfThisOne() {
      var acme = Acme.on(SERVER).withDomain();
      var user = acme.newUser("ada");
      var membership = acme.newMember(user, "owner");
      var other = otherProject();
      assertThat(other.get(acme.path()).status()).isEqualTo(404);
      assertThat(other.get(acme.path() + "/domains").status()).isEqualTo(404);
      assertThat(other.get(membership).status()).isEqualTo(404);
      assertThat(other.delete(membership).status()).isEqualTo(404);
      assertThat(other.get("/v1/users/" + user).status()).isEqualTo(404);
      assertThat(other.patch(acme.path(), "{\"name\":\"Mine\"}").status()).isEqualTo(404);
      assertThat(other.get("/v1/users").json().path("data")).isEmpty();
      var theirs = Acme.on(SERVER, other);
      assertThat(
              other.post(theirs.path() + "/memberships", "{\"user_id\":\"" + user + "\"}").code())
          .isEqualTo("USER_NOT_FOUND");
    }

    private io.vestibule.app.testing.Client otherProject() {
      var created = SERVER.owner().post("/v1/projects", "{\"name\":\"Staging\"}").json();
      return SERVER
          .client()
          .with("Authorization", "Bearer " + created.at("/api_key/secret").asText());
    }
  }

  @Nested
  class Events {

    @Test
    void everyChangeWritesItsEvent() {
      var acme = Acme.on(SERVER).withDomain();
      SERVER.owner().patch(acme.path(), "{\"state\":\"suspended\"}");
      var types =
          SERVER.query(
              "SELECT string_agg(type, ' ' ORDER BY id) FROM event WHERE subject = '"
                  + acme.id()
                  + "' OR data->>'name' = '"
                  + acme.domain()
                  + "'");
      assertThat(types)
          .isEqualTo(
              "organization.created domain.claimed domain.verified"
                  + " organization.sessions_revoked organization.suspended");
    }
  }
}
