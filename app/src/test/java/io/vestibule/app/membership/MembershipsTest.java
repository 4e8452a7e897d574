package io.vestibule.app.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MembershipsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  @Test
  void aPersonIsAMemberOnce() {
    var acme = Acme.on(SERVER);
    var user = acme.newUser("ada");
    var body = "{\"user_id\":\"" + user + "\"}";
    var owner = SERVER.owner();
    var statuses = Race.of(20, i -> owner.post(acme.path() + "/memberships", body).status());
    assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    var list = owner.get(acme.path() + "/memberships?user_id=" + user).json().path("data");
    assertThat(list).hasSize(1);
    assertThat(list.get(0).path("source").asText()).isEqualTo("manual");
    assertThat(list.get(0).at("/roles/0").asText()).isEqualTo("member");
  }

  @Test
  void twoOwnersWhoLeaveAtOnceLeaveOneBehind() {
    for (int round = 0; round < 10; round++) {
      var acme = Acme.on(SERVER);
      var one = acme.newMember(acme.newUser("ada"), "owner");
      var other = acme.newMember(acme.newUser("grace"), "owner");
      var owner = SERVER.owner();
      var statuses = Race.of(2, i -> owner.delete(i == 0 ? one : other).status());
      assertThat(statuses).containsExactlyInAnyOrder(204, 409);
    }
  }

  @Test
  void theLastOwnerCanNeitherStepDownNorBeSwitchedOff() {
    var acme = Acme.on(SERVER);
    var membership = acme.newMember(acme.newUser("ada"), "owner");
    assertThat(SERVER.owner().patch(membership, "{\"roles\":[\"admin\"]}").code())
        .isEqualTo("LAST_OWNER");
    assertThat(SERVER.owner().patch(membership, "{\"state\":\"inactive\"}").code())
        .isEqualTo("LAST_OWNER");
    var unchanged = SERVER.owner().get(membership).json();
    assertThat(unchanged.at("/roles/0").asText()).isEqualTo("owner");
    assertThat(unchanged.path("state").asText()).isEqualTo("active");
  }

  @Test
  void rolesAreReplacedAsASet() {
    var acme = Acme.on(SERVER);
    acme.newMember(acme.newUser("ada"), "owner");
    var membership = acme.newMember(acme.newUser("grace"), "member");
    var patched = SERVER.owner().patch(membership, "{\"roles\":[\"admin\",\"owner\"]}").json();
    assertThat(patched.path("roles").toString()).isEqualTo("[\"admin\",\"owner\"]");
  }
}
