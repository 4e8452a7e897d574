package io.vestibule.app.db;

import static io.vestibule.app.error.ErrorCode.DATABASE_UNAVAILABLE;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The door to PostgreSQL. May be shared by threads.
 *
 * <p>Every failure leaves as a {@link io.vestibule.app.error.VestibuleException}: the code that a
 * violated constraint stands for, DATABASE_UNAVAILABLE when the server is away or the pool
 * exhausted, DATABASE_ERROR otherwise.
 */
public final class Database {

  private static final int ATTEMPTS = 4;

  private final Sessions sessions;
  private final DatabaseState state;

  Database(Jdbi jdbi) {
    this(PooledSessions.of(jdbi), new DatabaseState());
  }

  /**
   * @param lane the way for single statements
   * @param places of it
   */
  Database(Jdbi jdbi, Jdbi lane, int places, DatabaseState state) {
    this(new LanedSessions(PooledSessions.of(jdbi), PooledSessions.of(lane), places), state);
  }

  private Database(Sessions sessions, DatabaseState state) {
    this.sessions = sessions;
    this.state = state;
  }

  /** Runs {@code work} without a transaction of its own: for a single statement that only reads. */
  public <T> T read(Function<Tx, T> work) {
    return guarded(() -> sessions.read(work));
  }

  /**
   * Runs a single short statement that writes, and is a transaction by itself: as {@link #write},
   * but with one round trip instead of two, and in a lane of its own.
   */
  public <T> T statement(Function<Tx, T> work) {
    return guarded(() -> sessions.statement(work));
  }

  /**
   * Runs {@code work} in one transaction, in isolation READ COMMITTED: all of it is durable when
   * this returns, none of it when this throws. The loser of a deadlock or a serialization conflict
   * is run again, so {@code work} must not act on anything but the database.
   */
  public <T> T write(Function<Tx, T> work) {
    return guarded(() -> sessions.write(work));
  }

  /**
   * Runs {@code work} as it would run, in one transaction that is rolled back in the end: whatever
   * it reads and writes through the database given to it is as if it had never been.
   */
  public <T> T rehearse(Function<Database, T> work) {
    return guarded(() -> sessions.rehearse(stage -> work.apply(new Database(stage, state))));
  }

  /** As {@link #write}, for work without an answer. */
  public void run(Consumer<Tx> work) {
    write(
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  /** Opens the door, once {@code first} has been done: the schema is the one we need. */
  void open(Consumer<Tx> first) {
    sessions.write(
        tx -> {
          first.accept(tx);
          return true;
        });
    state.schemaIsReady();
  }

  public boolean isSchemaReady() {
    return state.isSchemaReady();
  }

  private <T> T guarded(Supplier<T> work) {
    if (!state.isSchemaReady()) {
      throw DATABASE_UNAVAILABLE.exception();
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (JdbiException e) {
        var failure = SqlFailure.of(e);
        if (failure.isDiskFull()) {
          state.diskIsFull();
        }
        if (attempt == ATTEMPTS || !failure.worthRepeating()) {
          throw failure.refusal();
        }
      }
    }
  }
}
