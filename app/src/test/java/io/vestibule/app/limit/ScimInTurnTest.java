package io.vestibule.app.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SCIM requests of one token are worked on one after the other here. */
@Timeout(60)
class ScimInTurnTest {

  private static final int CROWD = 20;

  /** It has far fewer connections than a crowd would take. */
  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create()
          .with("limits.scimAtOnce", "1")
          .with("database.maxConnections", "4")
          .with("database.statementTimeout", "30s");

  private SomeDirectory directory;
  private String group;

  @BeforeEach
  void aGroup() {
    directory = SomeDirectory.in(SERVER);
    group = directory.group("Team");
  }

  @Test
  void aCrowdWaitsWithoutAConnectionAndNoneIsLost() throws Exception {
    var users = IntStream.range(0, CROWD).mapToObj(i -> directory.user("user" + i)).toList();
    var other = SomeDirectory.in(SERVER);
    var hands = Executors.newFixedThreadPool(CROWD);
    List<Future<Answer>> crowd;
    try (var blocker = lockGroups()) {
      crowd = users.stream().map(user -> hands.submit(() -> add(user))).toList();
      awaitWhoIsBlocked();

      for (int i = 0; i < 5; i++) {
        assertThat(other.create("user" + i).status()).isEqualTo(201);
      }
      assertThat(crowd).noneMatch(Future::isDone);
      blocker.commit();
    }

    for (var each : crowd) {
      assertThat(each.get().status()).isEqualTo(204);
    }
    var team = directory.scim().get("/scim/v2/Groups/" + group).json();
    assertThat(team.path("members")).hasSize(CROWD);
    hands.shutdown();
  }

  @Test
  void waitingInLineIsNotIdling() throws Exception {
    var hasty =
        VestibuleServer.besides(SERVER)
            .with("limits.scimAtOnce", "1")
            .with("server.applicationConnectors[0].idleTimeout", "1s");
    hasty.start();
    var token = directory.newToken();
    var ada = addition(directory.user("ada"));
    var grace = addition(directory.user("grace"));
    var patch = "PATCH /scim/v2/Groups/" + group;
    CompletableFuture<String> first;
    CompletableFuture<String> second;
    try (var blocker = lockGroups()) {
      first = CompletableFuture.supplyAsync(() -> raw(hasty, token, patch, ada));
      awaitWhoIsBlocked();
      second = CompletableFuture.supplyAsync(() -> raw(hasty, token, patch, grace));
      SERVER.query("SELECT pg_sleep(2.5)");
      assertThat(second).isNotDone();
      blocker.commit();
    }

    assertThat(first.get()).startsWith("HTTP/1.1 204");
    assertThat(second.get()).startsWith("HTTP/1.1 204");
    hasty.stop();
  }

  @Test
  void whoIsRefusedLeavesTheirPlace() {
    var stranger = directory.with("vscim_nonsense");

    for (int i = 0; i < 3; i++) {
      assertThat(stranger.get("/scim/v2/Users").status()).isEqualTo(401);
      assertThat(directory.scim().get("/scim/v2/Users/nobody").status()).isEqualTo(404);
    }
  }

  private Answer add(String user) {
    return directory.scim().patch("/scim/v2/Groups/" + group, addition(user));
  }

  private static String addition(String user) {
    return """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
          {"op":"add","path":"members","value":[{"value":"%s"}]}]}"""
        .formatted(user);
  }

  /** Whoever wants to change a group has to wait until this commits. */
  private static Connection lockGroups() throws SQLException {
    var connection = DriverManager.getConnection(SERVER.databaseUrl());
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT * FROM directory_group FOR UPDATE");
    }
    return connection;
  }

  private static void awaitWhoIsBlocked() {
    while (SERVER
        .query(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
        .equals("0")) {
      Thread.onSpinWait();
    }
  }

  /** Over a connection of its own. */
  private static String raw(VestibuleServer server, String token, String line, String body) {
    var request =
        "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Authorization: Bearer %s\r\nContent-Type: application/scim+json\r\n"
            + "Content-Length: %d\r\n\r\n%s";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              request.formatted(line, token, body.length(), body).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
