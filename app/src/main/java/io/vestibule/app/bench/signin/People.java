package io.vestibule.app.bench.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.load.Shot;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.crypto.Argon2Cost;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.SlowHashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
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
    var load = new LoadGenerator(product.port(), 1);
    var bootstrap =
        Map.of(
            "Content-Type",
            "application/json",
            "X-Vestibule-Bootstrap-Token",
            Product.BOOTSTRAP_TOKEN);
    var made =
        load.ask(Shot.http("POST", "/v1/bootstrap", bootstrap, "{\"project_name\":\"Bench\"}"));
    var key =
        Map.of(
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + json(made.body()).at("/api_key/secret").asText());
    IntStream.range(0, USERS)
        .mapToObj(i -> "{\"email\":\"" + address("known", i) + "\"}")
        .forEach(
            body -> {
              var answer = load.ask(Shot.http("POST", "/v1/users", key, body));
              answer.require(answer.status() == 201);
            });
    var hash =
        new SlowHashing(new SecureRandom(), new Argon2Cost(19_456, 2, 1), 1)
            .hash(Secret.of("the password of everybody"));
    database.execute(
        "UPDATE user_email SET verified_at = now()",
        "INSERT INTO password_credential (project_id, user_id, phc, changed_at)"
            + " SELECT project_id, user_id, '"
            + hash
            + "', now() FROM user_email");
    try {
      return new People(database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String address(String kind, int number) {
    return "%s%06d@users.example".formatted(kind, number);
  }

  private static JsonNode json(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
