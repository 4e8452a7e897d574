package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tokens of a directory, and how often it may ask. */
class ScimTokensTest {

  private static final int LIMIT = 100;

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create().with("limits.scimRequests", Integer.toString(LIMIT));

  private SomeDirectory directory;

  @BeforeEach
  void aDirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  @Test
  void whyATokenIsNoneIsNotTold() {
    var expired = directory.owner().post(directory.path() + "/tokens", expiring()).json();
    var revoked = directory.owner().post(directory.path() + "/tokens", "{}").json();
    directory.owner().delete(directory.path() + "/tokens/" + revoked.path("id").asText());
    var foreign = SERVER.owner();
    SERVER.clock().advance(Duration.ofHours(2));
    var unknown =
        directory.newToken().replaceAll(".$", "z").replaceAll("(.{20})$", "00000000000000000000");

    for (var client :
        new io.vestibule.app.testing.Client[] {
          directory.with(expired.path("token").asText()),
          directory.with(revoked.path("token").asText()),
          directory.with(unknown),
          directory.with("vscim_nonsense"),
          foreign,
          SERVER.client()
        }) {
      var refused = client.get("/scim/v2/Users");
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.code()).isEqualTo("INVALID_SCIM_TOKEN");
      assertThat(refused.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
      assertThat(refused.json().path("detail").asText())
          .isEqualTo(SERVER.client().get("/scim/v2/Users").json().path("detail").asText());
    }
  }

  private static String expiring() {
    return "{\"expires_at\":\"" + SERVER.clock().instant().plus(Duration.ofHours(1)) + "\"}";
  }

  @Test
  void twoTokensLiveWhileOneIsRotated() {
    var next = directory.with(directory.newToken());

    assertThat(directory.scim().get("/scim/v2/Users").status()).isEqualTo(200);
    assertThat(next.get("/scim/v2/Users").status()).isEqualTo(200);
    var used = directory.owner().get(directory.path() + "/tokens").json();
    assertThat(used.at("/data/0/last_used_at").isNull()).isFalse();
    assertThat(used.at("/data/1/last_used_at").isNull()).isFalse();
  }

  @Test
  void anExpiryIsAnnounced() {
    directory.owner().post(directory.path() + "/tokens", expiring());

    SERVER.runJob("expiry-notices");

    assertThat(
            SERVER.query(
                "SELECT count(*) FROM event WHERE type = 'directory.token_expiring' AND subject = '"
                    + directory.id()
                    + "'"))
        .isEqualTo("1");
  }

  @Test
  void whoAsksTooOftenIsToldToWaitAndNobodyElse() {
    var other = SomeDirectory.in(SERVER);
    for (int i = 0; i < LIMIT; i++) {
      assertThat(directory.scim().get("/scim/v2/Users?count=0").status()).isEqualTo(200);
    }

    var refused = directory.scim().get("/scim/v2/Users?count=0");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("SCIM_THROTTLED");
    assertThat(Integer.parseInt(refused.header("Retry-After").orElse("0"))).isBetween(1, 10);
    assertThat(other.scim().get("/scim/v2/Users?count=0").status()).isEqualTo(200);
    SERVER.clock().advance(Duration.ofSeconds(11));
    assertThat(directory.scim().get("/scim/v2/Users?count=0").status()).isEqualTo(200);
  }
}
