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
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.sqlobject.SqlObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * Has JDBI read each interface of statements once, and prepare a statement only when it is called.
 * By itself it remembers what it has read with the handle, which is another one for each unit of
 * work, and prepares every statement of an interface for each of them: either costs more than most
 * statements. May be shared by threads.
 */
final class Daos {

  private final Extensions extensions;
  private final ExtensionFactory statements;
  private final Map<Class<?>, ExtensionMetadata> known = new ConcurrentHashMap<>();

  Daos(Jdbi jdbi) {
    this.extensions = jdbi.getConfig(Extensions.class).register(new DoorFactory());
    this.statements = extensions.findFactory(SqlObjectFactory.class).orElseThrow();
  }

  /** The statements of {@code type} on that handle, by the thread that has it. */
  <D> D attach(Handle handle, Class<D> type) {
    var metadata =
        known.computeIfAbsent(type, unknown -> extensions.findMetadata(unknown, statements));
    var config = metadata.createInstanceConfiguration(handle.getConfig());
    var calls = new Calls(metadata, handle.attach(Door.class).handle(), config);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
  }

  /** What is called on an interface of statements, each prepared when its turn comes. */
  private record Calls(ExtensionMetadata metadata, HandleSupplier handle, ConfigRegistry config)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object dao, Method method, Object @Nullable [] arguments)
        throws ReflectiveOperationException {
      return method.getDeclaringClass() == Object.class
          ? method.invoke(this, arguments)
          : metadata.createExtensionHandlerInvoker(dao, method, handle, config).invoke(arguments);
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
