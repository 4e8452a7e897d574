package io.vestibule.app.db;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.extension.HandleSupplier;

/**
 * One unit of work. A method that must join its caller's transaction takes the {@code Tx} first.
 */
public final class Tx {

  private final HandleSupplier handle;
  private final Daos daos;
  private final Map<Class<?>, Ending> endings = new LinkedHashMap<>();

  Tx(Handle handle, Daos daos) {
    this.handle = Daos.door(handle);
    this.daos = daos;
  }

  /** What is still to be written when a unit of work has done everything else. */
  public interface Ending {
    void write(Tx tx);
  }

  /**
   * What this unit of work writes at its end, for whoever collects things to store them by one
   * statement.
   *
   * @param first makes the ending where nobody has asked for that kind before
   */
  public <E extends Ending> E ending(Class<E> kind, Supplier<E> first) {
    return kind.cast(endings.computeIfAbsent(kind, unknown -> first.get()));
  }

  /** Runs {@code work} and then writes the endings it has left. */
  <T> T run(Function<Tx, T> work) {
    T result = work.apply(this);
    endings.values().forEach(ending -> ending.write(this));
    return result;
  }

  /** The statements of {@code type}, run on this unit's connection. */
  public <D> D dao(Class<D> type) {
    return daos.attach(handle, type);
  }
}
