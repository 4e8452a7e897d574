package io.vestibule.app.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.ExtensionMetadata;
import org.jdbi.v3.core.extension.ExtensionMetadata.ExtensionHandlerInvoker;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.RowMappers;
import org.jdbi.v3.sqlobject.SqlObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * Has JDBI read each interface of statements once, and prepare each statement once, when it is
 * first called. By itself it does both for every unit of work, and looks for the mapper of every
 * column of every result: that costs more than most statements. The interfaces have no methods of
 * their own, statements alone. May be shared by threads.
 */
final class Daos {

  private final ConfigRegistry config;
  private final Extensions extensions;
  private final ExtensionFactory factory;
  private final CurrentHandle current = new CurrentHandle();
  private final Map<Class<?>, Statements> known = new ConcurrentHashMap<>();

  Daos(Jdbi jdbi) {
    this.config = jdbi.getConfig();
    this.extensions = jdbi.getConfig(Extensions.class).register(new DoorFactory());
    this.factory = extensions.findFactory(SqlObjectFactory.class).orElseThrow();
  }

  /** How statements come to that handle. */
  static HandleSupplier door(Handle handle) {
    return handle.attach(Door.class).handle();
  }

  /** The statements of {@code type} on that handle, by the thread that has it. */
  <D> D attach(HandleSupplier handle, Class<D> type) {
    var calls = new Calls(known.computeIfAbsent(type, this::read), current, handle);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
  }

  private Statements read(Class<?> type) {
    var metadata = extensions.findMetadata(type, factory);
    var declared = metadata.createInstanceConfiguration(config);
    var remembering = declared.createCopy();
    remembering.get(RowMappers.class).register(remembering(declared));
    return new Statements(metadata, remembering, current, new ConcurrentHashMap<>());
  }

  /** The mappers that an interface declares. */
  private static RowMapperFactory remembering(ConfigRegistry declared) {
    return (row, unused) ->
        declared.get(RowMappers.class).findFor(row).map(mapper -> new RememberedColumns<>(mapper));
  }

  /** The statements of one interface, prepared as far as they have been called. */
  private record Statements(
      ExtensionMetadata metadata,
      ConfigRegistry config,
      HandleSupplier handle,
      Map<Method, ExtensionHandlerInvoker> prepared) {

    ExtensionHandlerInvoker of(Method method) {
      return prepared.computeIfAbsent(
          method, first -> metadata.createExtensionHandlerInvoker(metadata, first, handle, config));
    }
  }

  /** What is called on an interface of statements. */
  private record Calls(Statements statements, CurrentHandle current, HandleSupplier handle)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object dao, Method method, Object @Nullable [] arguments)
        throws ReflectiveOperationException {
      return method.getDeclaringClass() == Object.class
          ? method.invoke(this, arguments)
          : current.during(handle, () -> statements.of(method).invoke(arguments));
    }
  }

  /** A handle in the form in which JDBI hands it to extensions, and to nobody else. */
  private record Door(HandleSupplier handle) {}

  private static final class DoorFactory implements ExtensionFactory {

    @Override
    public boolean accepts(Class<?> type) {
      return type == Door.class;
    }

    @Override
    public <E> E attach(Class<E> type, HandleSupplier handle) {
      return type.cast(new Door(handle));
    }

    @Override
    public Set<FactoryFlag> getFactoryFlags() {
      return Set.of(FactoryFlag.DONT_USE_PROXY);
    }
  }
}
