package io.vestibule.app.ops;

import io.vestibule.app.event.Actor;
import io.vestibule.app.http.RequestId;
import io.vestibule.app.id.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changelog 0161: brings the stored keys of addresses and names to their compared form. Rows that
 * would get the key of another row are never merged. They keep their key and are reported, in the
 * log and as an event {@code identifier.collision}.
 */
public final class IdentifierKeyChange implements CustomTaskChange {

  private static final Logger LOG = LoggerFactory.getLogger(IdentifierKeyChange.class);
  private static final String UNIQUE_VIOLATION = "23505";

  private final Ids ids = new Ids();
  private int changed;
  private int collisions;

  /** A row whose key is not the compared form of its text. */
  private record Row(UUID project, Object id, String oldKey, String newKey) {}

  @Override
  public void execute(Database database) throws CustomChangeException {
    var connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
    try {
      for (var table : IdentifierTable.ALL) {
        for (var row : outdated(connection, table)) {
          change(connection, table, row);
        }
      }
    } catch (SQLException e) {
      throw new CustomChangeException(e);
    }
  }

  private static List<Row> outdated(Connection connection, IdentifierTable table)
      throws SQLException {
    var rows = new ArrayList<Row>();
    try (var statement = connection.createStatement();
        var candidates = statement.executeQuery(table.selectCandidates())) {
      while (candidates.next()) {
        var key = candidates.getString(4);
        var compared = table.compared().apply(candidates.getString(3));
        if (!compared.equals(key)) {
          rows.add(
              new Row(candidates.getObject(1, UUID.class), candidates.getObject(2), key, compared));
        }
      }
    }
    return rows;
  }

  private void change(Connection connection, IdentifierTable table, Row row) throws SQLException {
    var beforeUpdate = connection.setSavepoint();
    try (var statement = connection.prepareStatement(table.update())) {
      bind(statement, row.newKey(), row.project(), row.id(), row.oldKey());
      changed += statement.executeUpdate();
      connection.releaseSavepoint(beforeUpdate);
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(beforeUpdate);
      report(connection, table, row);
    }
  }

  private void report(Connection connection, IdentifierTable table, Row row) throws SQLException {
    collisions++;
    try (var statement = connection.prepareStatement(table.selectHolders())) {
      bind(statement, row.newKey(), row.project(), row.id());
      try (var holders = statement.executeQuery()) {
        while (holders.next()) {
          var own = table.apiId((UUID) row.id());
          var holder = table.apiId(holders.getObject(2, UUID.class));
          LOG.warn(
              "identifier collision in {}: {} keeps its own key, because {} has the same {}",
              table.name(),
              own,
              holder,
              table.text());
          append(connection, table, row, holders.getObject(1, UUID.class), own, holder);
        }
      }
    }
  }

  private void append(
      Connection connection,
      IdentifierTable table,
      Row row,
      @Nullable UUID organization,
      String own,
      String holder)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO event (project_id, id, organization_id, type, actor, subject, data,
                               request_id, occurred_at)
            VALUES (?, ?, ?, 'identifier.collision', ?, ?,
                    jsonb_build_object('attribute', ?, 'same_as', ?), ?, now())
            """)) {
      bind(
          statement,
          row.project(),
          ids.next(),
          organization,
          Actor.SYSTEM.id(),
          own,
          table.text(),
          holder,
          RequestId.current());
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public String getConfirmationMessage() {
    return changed + " identifier keys changed, " + collisions + " collisions reported";
  }

  @Override
  public void setUp() {
    // nothing to prepare
  }

  @Override
  public void setFileOpener(ResourceAccessor files) {
    // reads no files
  }

  @Override
  public ValidationErrors validate(Database database) {
    return new ValidationErrors();
  }
}
