package io.vestibule.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that is told to stop finishes what it has begun. */
@Timeout(60)
class StopTest {

  @Test
  void aRequestUnderWayIsAnsweredAndKept() throws Exception {
    var server = VestibuleServer.create();
    server.start();
    var owner = server.owner();
    var acme = Acme.on(server);
    var url = server.url();
    CompletableFuture<Answer> patch;
    CompletableFuture<Void> stop;
    try (var blocker = DriverManager.getConnection(server.databaseUrl())) {
      blocker.setAutoCommit(false);
      lockOrganizations(blocker);
      patch =
          CompletableFuture.supplyAsync(() -> owner.patch(acme.path(), "{\"name\":\"Renamed\"}"));
      while (server
          .query("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
          .equals("0")) {
        Thread.onSpinWait();
      }
      stop = CompletableFuture.runAsync(server::stop);
      while (accepts(url)) {
        Thread.onSpinWait();
      }
      assertThat(patch).isNotDone();
      blocker.commit();
    }
    assertThat(patch.get().status()).isEqualTo(200);
    stop.get();
    assertThat(server.query("SELECT name FROM organization")).isEqualTo("Renamed");
  }

  private static void lockOrganizations(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT * FROM organization FOR UPDATE");
    }
  }

  private static boolean accepts(URI url) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
