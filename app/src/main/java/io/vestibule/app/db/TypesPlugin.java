package io.vestibule.app.db;

import io.vestibule.app.id.Id;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;

/** Typed ids go in and come out as UUIDs, enums as lower-case words. */
final class TypesPlugin implements JdbiPlugin {

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerArgument(new LowerCaseEnums());
    jdbi.registerArgument(new UuidsOfIds());
    jdbi.registerArgument(new Instants());
    ColumnMapperFactory columns =
        (type, config) ->
            type instanceof Class<?> raw && Id.class.isAssignableFrom(raw)
                ? Optional.of(columnMapper(raw))
                : Optional.empty();
    jdbi.registerColumnMapper(columns);
  }

  private static ColumnMapper<?> columnMapper(Class<?> type) {
    Constructor<?> constructor = constructorOf(type);
    return (row, column, context) -> {
      UUID uuid = row.getObject(column, UUID.class);
      return uuid == null ? null : make(constructor, uuid);
    };
  }

  private static Constructor<?> constructorOf(Class<?> type) {
    try {
      return type.getConstructor(UUID.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " must be a public record of one UUID", e);
    }
  }

  private static Object make(Constructor<?> constructor, UUID uuid) {
    try {
      return constructor.newInstance(uuid);
    } catch (InvocationTargetException | InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException(constructor + " failed", e);
    }
  }

  /** As PostgreSQL has them; by a {@link java.sql.Timestamp} each takes a calendar. */
  private static final class Instants extends AbstractArgumentFactory<Instant> {

    Instants() {
      super(Types.TIMESTAMP_WITH_TIMEZONE);
    }

    @Override
    protected Argument build(Instant instant, ConfigRegistry config) {
      var moment = instant.atOffset(ZoneOffset.UTC);
      return (position, statement, context) -> statement.setObject(position, moment);
    }
  }

  /** Prepared, which is done once for a type and not for each value. */
  private static final class UuidsOfIds implements ArgumentFactory.Preparable {

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
      return isId(type) ? Optional.of(UuidsOfIds::argument) : Optional.empty();
    }

    /** {@code value} is an id, an {@link Optional} of one, or null. */
    private static Argument argument(@Nullable Object value) {
      var id = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      return (position, statement, context) -> {
        if (id == null) {
          statement.setNull(position, Types.OTHER);
        } else {
          statement.setObject(position, ((Id) id).uuid());
        }
      };
    }

    private static boolean isId(Type type) {
      if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
        return isId(optional.getActualTypeArguments()[0]);
      }
      return type instanceof Class<?> raw && Id.class.isAssignableFrom(raw);
    }
  }

  /** Prepared, because what JDBI brings along for enums is asked first otherwise. */
  private static final class LowerCaseEnums implements ArgumentFactory.Preparable {

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
      return GenericTypes.getErasedType(type).isEnum()
          ? Optional.of(LowerCaseEnums::argument)
          : Optional.empty();
    }

    /** {@code constant} is null for an empty {@link Optional}. */
    private static Argument argument(@Nullable Object constant) {
      var word = constant == null ? null : ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
      return (position, statement, context) -> statement.setString(position, word);
    }
  }
}
