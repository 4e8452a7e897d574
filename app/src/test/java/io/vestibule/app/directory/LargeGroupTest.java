package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.CountingProxy;
import io.vestibule.app.testing.TestPostgres;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A group of a hundred thousand members goes through the service without being held by it. */
@Timeout(120)
class LargeGroupTest {

  private static final int MEMBERS = 100_000;
  private static final int PORTION = 1_000;
  private static final int HALF = 8_000_000;
  private static final long HELD_AT_MOST = 5_000_000;

  @Test
  void itsMembersAreReadWhileTheAnswerIsWritten() throws Exception {
    var url = TestPostgres.newDatabase();
    int port = URI.create(url.substring("jdbc:".length())).getPort();
    var proxy = CountingProxy.before(port);
    var server =
        VestibuleServer.create().on(url.replace(":" + port + "/", ":" + proxy.port() + "/"));
    server.start();
    try {
      var directory = SomeDirectory.in(server);
      var group = largeGroup(server, directory);
      long before = heapInUse();
      proxy.trips();

      try (var answer = get(server, directory, group)) {
        var first = new String(answer.readNBytes(8_000), StandardCharsets.UTF_8);

        assertThat(proxy.trips()).as("portions read by then").isLessThan(MEMBERS / PORTION);
        var begun = first + new String(answer.readNBytes(HALF), StandardCharsets.UTF_8);
        int members = count(begun);
        begun = "";
        assertThat(heapInUse() - before).as("held in the middle").isLessThan(HELD_AT_MOST);
        var rest = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(members + count(rest)).isBetween(MEMBERS - 1, MEMBERS);
      }
    } finally {
      server.stop();
      proxy.close();
    }
  }

  private static String largeGroup(VestibuleServer server, SomeDirectory directory) {
    var group = directory.group("Everybody");
    // people themselves are of no importance here, so nobody looks for them
    server.execute(
        """
        SET session_replication_role = replica;
        INSERT INTO directory_group_member
        SELECT project_id, organization_id, directory_id, id, gen_random_uuid()
        FROM directory_group, generate_series(1, %d) WHERE id = '%s'
        """
            .formatted(MEMBERS, DirectoryGroupId.fromString(group).uuid()));
    return group;
  }

  private static InputStream get(VestibuleServer server, SomeDirectory directory, String group)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/scim/v2/Groups/" + group))
            .header("Authorization", "Bearer " + directory.newToken())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
  }

  /** How many references there are; one that lies on the border of two texts is not seen. */
  private static int count(String text) {
    return text.split("\"\\$ref\"", -1).length - 1;
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
