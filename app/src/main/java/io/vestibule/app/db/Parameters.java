package io.vestibule.app.db;

import io.vestibule.app.id.Id;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.NamedArgumentFinder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The values of a statement by name, each with its type: for a statement with so many that having
 * JDBI look up method and type of each for every call costs much of the call. Nothing is null but
 * what is an {@link Optional}. Used by one thread.
 */
public final class Parameters implements NamedArgumentFinder {

  private final Map<String, Argument> arguments = new HashMap<>();

  public Parameters text(String name, String value) {
    return with(name, (position, statement, context) -> statement.setString(position, value));
  }

  public Parameters text(String name, Optional<String> value) {
    return with(
        name, (position, statement, context) -> statement.setString(position, value.orElse(null)));
  }

  /** A constant as its lower-case word. */
  public Parameters word(String name, Enum<?> value) {
    return text(name, value.name().toLowerCase(Locale.ROOT));
  }

  public Parameters id(String name, Id value) {
    return with(
        name, (position, statement, context) -> statement.setObject(position, value.uuid()));
  }

  public Parameters octets(String name, byte[] value) {
    return with(name, (position, statement, context) -> statement.setBytes(position, value));
  }

  public Parameters flag(String name, boolean value) {
    return with(name, (position, statement, context) -> statement.setBoolean(position, value));
  }

  public Parameters number(String name, long value) {
    return with(name, (position, statement, context) -> statement.setLong(position, value));
  }

  public Parameters instant(String name, Instant value) {
    return with(name, (position, statement, context) -> set(statement, position, value));
  }

  public Parameters instant(String name, Optional<Instant> value) {
    return with(
        name,
        (position, statement, context) -> {
          if (value.isPresent()) {
            set(statement, position, value.get());
          } else {
            statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE);
          }
        });
  }

  private static void set(PreparedStatement statement, int position, Instant value)
      throws SQLException {
    statement.setObject(position, value.atOffset(ZoneOffset.UTC));
  }

  private Parameters with(String name, Argument argument) {
    arguments.put(name, argument);
    return this;
  }

  @Override
  public Optional<Argument> find(String name, StatementContext context) {
    return Optional.ofNullable(arguments.get(name));
  }

  @Override
  public Set<String> getNames() {
    return arguments.keySet();
  }

  /** The names; values may be what no log should hold. */
  @Override
  public String toString() {
    return getNames().toString();
  }
}
