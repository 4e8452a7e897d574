package io.vestibule.app.db;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The handle of the statement that this thread is calling: what stands for all handles in a
 * statement that is prepared once for all of them.
 */
final class CurrentHandle implements HandleSupplier {

  private final ThreadLocal<@Nullable HandleSupplier> current = new ThreadLocal<>();

  /** Runs a statement on that handle. */
  <T extends @Nullable Object> T during(HandleSupplier handle, Supplier<T> statement) {
    var before = current.get();
    current.set(handle);
    try {
      return statement.get();
    } finally {
      current.set(before);
    }
  }

  private HandleSupplier current() {
    var handle = current.get();
    if (handle == null) {
      throw new IllegalStateException("no statement is being called");
    }
    return handle;
  }

  @Override
  public Handle getHandle() {
    return current().getHandle();
  }

  @Override
  public Jdbi getJdbi() {
    return current().getJdbi();
  }

  @Override
  public ConfigRegistry getConfig() {
    return current().getConfig();
  }

  @Override
  public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
    return current().invokeInContext(context, task);
  }
}
