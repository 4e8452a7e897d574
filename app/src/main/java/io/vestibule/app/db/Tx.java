package io.vestibule.app.db;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * One unit of work. A method that must join its caller's transaction takes the {@code Tx} first.
 */
public final class Tx {

  private final Handle handle;
  // JDBI prepares every method of a type anew when it is attached, which costs more than a
  // statement
  private final Map<Class<?>, Object> daos = new IdentityHashMap<>();

  Tx(Handle handle) {
    this.handle = handle;
  }

  /** The statements of {@code type}, run on this unit's connection. */
  public <D> D dao(Class<D> type) {
    return type.cast(daos.computeIfAbsent(type, handle::attach));
  }
}
