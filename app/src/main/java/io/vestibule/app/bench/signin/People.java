package io.vestibule.app.bench.signin;

import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.OwnProject;
import io.vestibule.app.bench.machine.Product;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.IntStream;

/** Users with passwords, and addresses that are nobody's and look the same. */
final class People implements AutoCloseable {

  /** As many as one key may make without waiting. */
  private static final int USERS = 50;

  private final Connection connection;
  private final PreparedStatement forget;
  private int users;
  private int strangers;

  private People(Database database) throws SQLException {
    this.connection = DriverManager.getConnection(database.url());
    try (var statement = connection.createStatement()) {
      // what this connection does is no part of what is measured
      statement.execute("SET synchronous_commit TO off");
    }
    this.forget = connection.prepareStatement("DELETE FROM rate_limit");
  }

  static People fill(Product product, Database database) {
    var owner = OwnProject.of(product);
    IntStream.range(0, USERS)
        .mapToObj(i -> "{\"email\":\"" + address("known", i) + "\"}")
        .forEach(body -> owner.post("/v1/users", body));
    database.execute("UPDATE user_email SET verified_at = now()", Passwords.ofEverybody());
    try {
      return new People(database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String address(String kind, int number) {
    return "%s%06d@users.example".formatted(kind, number);
  }

  /** The address of a user, of all in turn. */
  String known() {
    return address("known", users++ % USERS);
  }

  /** As many unknown ones, in turn too, so that what a first request leaves there is the same. */
  String unknown() {
    return address("other", strangers++ % USERS);
  }

  /** Or nobody would be answered any more. */
  void forgetLimits() {
    try {
      forget.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
