package io.vestibule.app.db;

import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * A connection of the pool for each piece of work; all of them have READ COMMITTED as their own
 * default. May be shared by threads.
 */
record PooledSessions(Jdbi jdbi, Daos daos) implements Sessions {

  static PooledSessions of(Jdbi jdbi) {
    return new PooledSessions(jdbi, new Daos(jdbi));
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return jdbi.withHandle(handle -> new Tx(handle, daos).run(work));
  }

  @Override
  public <T> T statement(Function<Tx, T> work) {
    return read(work);
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    return jdbi.inTransaction(handle -> new Tx(handle, daos).run(work));
  }

  @Override
  public <T> T rehearse(Function<Sessions, T> work) {
    return jdbi.withHandle(
        handle -> {
          handle.begin();
          try {
            return work.apply(new StageSessions(handle, daos));
          } finally {
            handle.rollback();
          }
        });
  }
}
