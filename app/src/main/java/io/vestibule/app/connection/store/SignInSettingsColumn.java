package io.vestibule.app.connection.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dropwizard.jackson.Jackson;
import io.vestibule.app.connection.SignInSettings;
import io.vestibule.app.http.HttpFeature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Sign-in settings as one document. What an older release has not written has its default, and what
 * a newer one has written is passed over, so that two releases can run side by side.
 */
public final class SignInSettingsColumn implements ColumnMapper<SignInSettings> {

  private static final ObjectMapper MAPPER = mapper();
  private static final int KEPT = 1_000;

  /** By the document's text, so that nothing here can be stale. */
  private static final Cache<String, SignInSettings> READ =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  private static ObjectMapper mapper() {
    var mapper = Jackson.newObjectMapper();
    HttpFeature.configure(mapper);
    return mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  public SignInSettings map(ResultSet row, int column, StatementContext context)
      throws SQLException {
    return READ.get(row.getString(column), SignInSettingsColumn::read);
  }

  private static SignInSettings read(String text) {
    try {
      ObjectNode document = MAPPER.valueToTree(SignInSettings.DEFAULT);
      document.setAll((ObjectNode) MAPPER.readTree(text));
      return MAPPER.treeToValue(document, SignInSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("these are no sign-in settings", e);
    }
  }

  /** Writes them. */
  public static final class Writer extends AbstractArgumentFactory<SignInSettings> {

    public Writer() {
      super(Types.OTHER);
    }

    @Override
    protected Argument build(SignInSettings settings, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setObject(position, json(settings), Types.OTHER);
    }

    private static String json(SignInSettings settings) {
      try {
        return MAPPER.writeValueAsString(settings);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("settings are plain values", e);
      }
    }
  }
}
