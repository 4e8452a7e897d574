package io.vestibule.app.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import io.vestibule.app.crypto.EncryptionSettings;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Vault;
import io.vestibule.app.db.Database;
import io.vestibule.app.http.HttpFeature;
import io.vestibule.app.id.Ids;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.testing.MovableClock;
import io.vestibule.app.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** An outbox on a database of its own, and carriers for it. */
final class Mailroom {

  static final ProjectId PROJECT = new ProjectId(new UUID(7, 7));

  private final MovableClock clock = new MovableClock();
  private final String url = TestPostgres.newDatabase();
  private final Vault vault;
  private final Database db;
  private final Outbox outbox;

  Mailroom() {
    try {
      vault =
          new Vault(
              new EncryptionSettings(
                  Secret.of(""), Files.createTempDirectory("mail").resolve("key.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    db = TestPostgres.door(url, vault::open);
    outbox = new Outbox(clock, new Ids(), vault, mapper(), new Limits(db, clock));
    execute(
        "INSERT INTO project (project_id, name, created_at, updated_at) VALUES ('"
            + PROJECT.uuid()
            + "', 'Tom & Jerry''s', now(), now())");
  }

  private static ObjectMapper mapper() {
    var mapper = Jackson.newObjectMapper();
    HttpFeature.configure(mapper);
    return mapper;
  }

  MovableClock clock() {
    return clock;
  }

  Outbox outbox() {
    return outbox;
  }

  LetterCarrier carrier(MailSender mail) {
    return new LetterCarrier(db, clock, outbox, new LetterWriter(), mail, new DevMailbox());
  }

  /** A letter with a link and a code, for fifteen minutes. */
  Letter letter(String to, Locale locale) {
    return new Letter(
        PROJECT,
        Destination.fromString(to),
        LetterKind.MAGIC_LINK,
        locale,
        List.of("15"),
        Optional.of(URI.create("https://id.example/sign-in/link?token=t0k3n")),
        Optional.of("482913"),
        clock.instant().plus(Duration.ofMinutes(15)));
  }

  void post(Letter letter) {
    db.run(tx -> outbox.post(tx, letter));
  }

  void withhold(Letter letter) {
    db.run(tx -> outbox.withhold(tx, letter));
  }

  /** Posts in a transaction that fails afterwards. */
  void postInVain(Letter letter) {
    db.run(
        tx -> {
          outbox.post(tx, letter);
          throw new IllegalStateException("in vain");
        });
  }

  String query(String sql) {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void execute(String sql) {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
