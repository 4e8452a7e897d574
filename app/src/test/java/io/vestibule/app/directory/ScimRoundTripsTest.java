package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.CountingProxy;
import io.vestibule.app.testing.TestPostgres;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.net.URI;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a SCIM write asks of the database, with its events, receipt and entry in the request log.
 */
class ScimRoundTripsTest {

  private static CountingProxy proxy;
  private static VestibuleServer server;
  private static SomeDirectory directory;

  @BeforeAll
  static void startBehindTheProxy() throws IOException {
    var url = TestPostgres.newDatabase();
    int port = URI.create(url.substring("jdbc:".length())).getPort();
    proxy = CountingProxy.before(port);
    server = VestibuleServer.create().on(url.replace(":" + port + "/", ":" + proxy.port() + "/"));
    server.start();
    directory = SomeDirectory.in(server);
  }

  @AfterAll
  static void stop() throws IOException {
    server.stop();
    proxy.close();
  }

  /** The fewest of a few calls: what the driver learns, it learns once for a connection. */
  private static int trips(int expectedStatus, IntFunction<Integer> call) {
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < 8; i++) {
      proxy.trips();
      assertThat(call.apply(i)).isEqualTo(expectedStatus);
      fewest = Math.min(fewest, proxy.trips());
    }
    return fewest;
  }

  @Test
  void aNewPersonTakesNine() {
    assertThat(trips(201, i -> directory.create("new" + i).status())).isLessThanOrEqualTo(9);
  }

  @Test
  void switchingOffTakesTen() {
    var users = new String[8];
    for (int i = 0; i < users.length; i++) {
      users[i] = directory.user("off" + i);
    }

    assertThat(trips(200, i -> directory.setActive(users[i], false).status()))
        .isLessThanOrEqualTo(10);
  }

  @Test
  void aNewMemberOfAGroupTakesEight() {
    var group = directory.group("team");
    var users = new String[8];
    for (int i = 0; i < users.length; i++) {
      users[i] = directory.user("member" + i);
    }

    assertThat(trips(204, i -> join(group, users[i]))).isLessThanOrEqualTo(8);
  }

  private static int join(String group, String user) {
    var add = "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + user + "\"}]}";
    return directory.patch("Groups/" + group, add).status();
  }

  @Test
  void aReadIsNotMadeDearerByItsEntry() {
    var user = directory.user("read");

    assertThat(trips(200, i -> directory.scim().get("/scim/v2/Users/" + user).status()))
        .isLessThanOrEqualTo(3);
  }
}
