package io.vestibule.app.db;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * One open transaction that everybody joins; a write that fails takes back what it did and no more.
 * For one thread.
 */
record StageSessions(Handle handle, Daos daos) implements Sessions {

  private static final String SAVEPOINT = "write";

  @Override
  public <T> T read(Function<Tx, T> work) {
    return write(work);
  }

  @Override
  public <T> T statement(Function<Tx, T> work) {
    return read(work);
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    handle.savepoint(SAVEPOINT);
    var done = false;
    try {
      T result = new Tx(handle, daos).run(work);
      handle.releaseSavepoint(SAVEPOINT);
      done = true;
      return result;
    } finally {
      if (!done) {
        handle.rollbackToSavepoint(SAVEPOINT);
      }
    }
  }

  @Override
  public <T> T rehearse(Function<Sessions, T> work) {
    return work.apply(this);
  }
}
