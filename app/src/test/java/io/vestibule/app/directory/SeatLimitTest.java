package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An organization has as many active members as it has seats, whoever lets them in. */
class SeatLimitTest {

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

  private Answer limit(int seats) {
    return directory.owner().patch(organization(), "{\"seat_limit\":" + seats + "}");
  }

  private String organization() {
    return "/v1/organizations/" + directory.organization();
  }

  @Test
  void aDirectoryIsToldThatNoSeatIsFree() {
    assertThat(limit(1).json().path("seat_limit").asInt()).isEqualTo(1);
    var ann = directory.user("ann");

    var refused = directory.create("bob");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("SCIM_SEAT_LIMIT");
    assertThat(directory.find("Users", "userName sw \"bob\"").json().path("totalResults").asInt())
        .isZero();
    directory.setActive(ann, false);
    directory.user("bob");
    assertThat(directory.setActive(ann, true).code()).isEqualTo("SCIM_SEAT_LIMIT");
    assertThat(limit(0).json().path("seat_limit").isNull()).isTrue();
    assertThat(directory.setActive(ann, true).status()).isEqualTo(200);
  }

  @Test
  void everybodyElseIsToldSoToo() {
    limit(1);
    directory.user("ann");
    var carl = directory.owner().post("/v1/users", "{\"email\":\"carl@x.example\"}").json();
    var body = "{\"user_id\":\"" + carl.path("id").asText() + "\"}";

    var refused = directory.owner().post(organization() + "/memberships", body);

    assertThat(refused.code()).isEqualTo("SEAT_LIMIT_EXCEEDED");
    assertThat(refused.json().at("/error/details/limit").asInt()).isEqualTo(1);
    assertThat(refused.json().at("/error/details/used").asInt()).isEqualTo(1);
  }

  @Test
  void theLastSeatsAreGivenOnceOnTwoInstances() {
    limit(5);
    var token = directory.newToken();
    var elsewhere =
        second
            .client()
            .with("Authorization", "Bearer " + token)
            .with("Content-Type", "application/scim+json");

    var answers =
        Race.of(
            20,
            runner ->
                (runner % 2 == 0 ? directory.scim() : elsewhere)
                    .post("/scim/v2/Users", directory.userBody("racer" + runner))
                    .status());

    assertThat(answers).containsOnly(201, 403);
    assertThat(answers.stream().filter(status -> status == 201)).hasSize(5);
  }

  @Test
  void oddLimitsAreRefused() {
    assertThat(limit(-1).status()).isEqualTo(422);
    assertThat(directory.owner().patch(organization(), "{\"seat_limit\":\"x\"}").status())
        .isEqualTo(422);
    assertThat(directory.owner().patch(organization(), "{\"seat_limit\":99999999999}").status())
        .isEqualTo(422);
    assertThat(directory.owner().patch(organization(), "{\"seat_limit\":1.5}").status())
        .isEqualTo(422);
  }
}
