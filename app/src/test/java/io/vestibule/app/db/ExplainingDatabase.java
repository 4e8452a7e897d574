package io.vestibule.app.db;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** Keeps the plan of every statement that is run, as PostgreSQL explains it with these values. */
public final class ExplainingDatabase {

  private final List<String> plans = new ArrayList<>();
  private final Database database;

  public ExplainingDatabase(String url) {
    var jdbi =
        Jdbi.create(url)
            .installPlugin(new SqlObjectPlugin())
            .installPlugin(new PostgresPlugin())
            .installPlugin(new TypesPlugin());
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            plans.add(explain(context));
          }
        });
    database = new Database(jdbi);
    database.open(tx -> {});
  }

  public Database database() {
    return database;
  }

  /** The plans since the last call, one text each. */
  public List<String> plans() {
    var seen = List.copyOf(plans);
    plans.clear();
    return seen;
  }

  /** JDBI gives no other way to the values of a statement. */
  @SuppressWarnings("removal")
  private static String explain(StatementContext context) {
    var parsed = context.getParsedSql();
    try (var statement = context.getConnection().prepareStatement("EXPLAIN " + parsed.getSql())) {
      var names = parsed.getParameters().getParameterNames();
      for (int i = 0; i < names.size(); i++) {
        Argument value = context.getBinding().findForName(names.get(i), context).orElseThrow();
        value.apply(i + 1, statement, context);
      }
      var lines = new ArrayList<String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
      return String.join("\n", lines);
    } catch (SQLException e) {
      throw new IllegalStateException(parsed.getSql(), e);
    }
  }
}
