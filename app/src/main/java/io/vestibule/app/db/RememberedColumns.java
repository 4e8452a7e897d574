package io.vestibule.app.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A mapper that finds out once, not for every result, how the columns of a statement become a row.
 * May be shared by threads.
 */
final class RememberedColumns<T> implements RowMapper<T> {

  private final RowMapper<T> mapper;
  private final Map<List<String>, RowMapper<T>> known = new ConcurrentHashMap<>();

  RememberedColumns(RowMapper<T> mapper) {
    this.mapper = mapper;
  }

  @Override
  public T map(ResultSet row, StatementContext context) throws SQLException {
    return specialize(row, context).map(row, context);
  }

  @Override
  public RowMapper<T> specialize(ResultSet result, StatementContext context) throws SQLException {
    var columns = columns(result);
    var before = known.get(columns);
    if (before != null) {
      return before;
    }
    var found = mapper.specialize(result, context);
    known.put(columns, found);
    return found;
  }

  private static List<String> columns(ResultSet result) throws SQLException {
    var described = result.getMetaData();
    var names = new ArrayList<String>(described.getColumnCount());
    for (int i = 1; i <= described.getColumnCount(); i++) {
      names.add(described.getColumnLabel(i));
    }
    return names;
  }
}
