package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code externalId} belongs to the client and may repeat. RFC 7643 3.1. */
class ExternalIdTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static SomeDirectory directory;

  @BeforeAll
  static void makeADirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  private static String user(String name, String externalId) {
    return directory.userBody(name).replaceFirst("\\{", "{\"externalId\":\"" + externalId + "\",");
  }

  private static String group(String name, String externalId) {
    return "{\"displayName\":\"" + name + "\",\"externalId\":\"" + externalId + "\"}";
  }

  @Test
  void twoUsersMayShareIt() {
    var first = directory.scim().post("/scim/v2/Users", user("ann", "mail.nickname"));
    var second = directory.scim().post("/scim/v2/Users", user("anne", "mail.nickname"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(
            directory
                .find("Users", "externalId eq \"mail.nickname\"")
                .json()
                .path("totalResults")
                .asInt())
        .isEqualTo(2);
    var third = directory.user("anna");
    assertThat(
            directory
                .patch(
                    "Users/" + third,
                    "{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"mail.nickname\"}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void twoGroupsMayShareIt() {
    directory.scim().post("/scim/v2/Groups", group("Sales", "team"));

    assertThat(directory.scim().post("/scim/v2/Groups", group("Service", "team")).status())
        .isEqualTo(201);
    assertThat(
            directory.find("Groups", "externalId eq \"team\"").json().path("totalResults").asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "same"})
  void aConflictNamesTheAttributeThatCollides(String externalId) {
    directory.scim().post("/scim/v2/Users", user("bob-" + externalId, "same"));
    directory.scim().post("/scim/v2/Groups", group("Staff " + externalId, "same"));

    var ofUser = directory.scim().post("/scim/v2/Users", user("BOB-" + externalId, externalId));
    var ofGroup =
        directory.scim().post("/scim/v2/Groups", group("STAFF " + externalId, externalId));

    assertThat(ofUser.status()).isEqualTo(409);
    assertThat(ofUser.json().path("detail").asText())
        .contains("userName")
        .doesNotContain("externalId");
    assertThat(ofGroup.status()).isEqualTo(409);
    assertThat(ofGroup.json().path("detail").asText())
        .contains("displayName")
        .doesNotContain("externalId");
  }
}
