package io.vestibule.app.db;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.sqlobject.SqlObjectFactory;

/**
 * Has JDBI read each interface of statements once. By itself it remembers what it has read with the
 * handle, which is another one for each unit of work, and reading costs more than most statements.
 */
final class Daos {

  private final Extensions extensions;
  private final ExtensionFactory factory;
  private final Set<Class<?>> known = ConcurrentHashMap.newKeySet();

  Daos(Jdbi jdbi) {
    this.extensions = jdbi.getConfig(Extensions.class);
    this.factory = extensions.findFactory(SqlObjectFactory.class).orElseThrow();
  }

  <D> D attach(Handle handle, Class<D> type) {
    if (known.add(type)) {
      extensions.findMetadata(type, factory);
    }
    return handle.attach(type);
  }
}
