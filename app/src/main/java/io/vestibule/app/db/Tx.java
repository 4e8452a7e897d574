package io.vestibule.app.db;

import org.jdbi.v3.core.Handle;

/**
 * One unit of work. A method that must join its caller's transaction takes the {@code Tx} first.
 */
public final class Tx {

  private final Handle handle;
  private final Daos daos;

  Tx(Handle handle, Daos daos) {
    this.handle = handle;
    this.daos = daos;
  }

  /** The statements of {@code type}, run on this unit's connection. */
  public <D> D dao(Class<D> type) {
    return daos.attach(handle, type);
  }
}
