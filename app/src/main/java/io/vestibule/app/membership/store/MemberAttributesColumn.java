package io.vestibule.app.membership.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.membership.MemberAttributes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Attributes as one document. */
public final class MemberAttributesColumn implements ColumnMapper<MemberAttributes> {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public MemberAttributes map(ResultSet row, int column, StatementContext context)
      throws SQLException {
    try {
      return MAPPER.readValue(row.getString(column), MemberAttributes.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("these are no attributes", e);
    }
  }

  /** Writes them. */
  public static final class Writer extends AbstractArgumentFactory<MemberAttributes> {

    public Writer() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(MemberAttributes attributes, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, attributes.json(), Types.OTHER);
    }
  }
}
