package io.vestibule.app.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.TestPostgres;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Single statements have a lane of their own, with one place here. */
class LaneTest {

  private static Database database;

  /** What it takes to see who does what. */
  interface Statements {

    @SqlQuery("SELECT pg_backend_pid()")
    int backend();

    @SqlQuery("SELECT true FROM pg_advisory_xact_lock(:number)")
    boolean lock(int number);

    @SqlQuery(
        """
        SELECT count(*) FROM pg_locks
        WHERE locktype = 'advisory' AND objid = :number AND NOT granted
        """)
    int waiting(int number);
  }

  @BeforeAll
  static void open() {
    database = TestPostgres.newDoor();
  }

  private static int backend(Tx tx) {
    return tx.dao(Statements.class).backend();
  }

  @Test
  void oneAfterTheOtherTheyAreDoneByOneBackend() {
    int first = database.statement(LaneTest::backend);
    int other = database.read(LaneTest::backend);
    assertThat(database.statement(LaneTest::backend)).isEqualTo(first).isNotEqualTo(other);
  }

  @Test
  void manyAtOnceAreAllDone() {
    assertThat(Race.of(40, i -> database.<Integer>statement(LaneTest::backend)))
        .allSatisfy(backend -> assertThat(backend).isPositive());
  }

  @Test
  void oneThatIsHeldUpHoldsUpNoOther() throws Exception {
    var threads = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> heldUp =
          database.write(
              tx -> {
                tx.dao(Statements.class).lock(7);
                var waits = threads.submit(() -> database.statement(LaneTest::lock));
                while (tx.dao(Statements.class).waiting(7) == 0 && !waits.isDone()) {
                  Thread.onSpinWait();
                }
                assertThat(database.<Integer>statement(LaneTest::backend)).isPositive();
                assertThat(waits).isNotDone();
                return waits;
              });
      assertThat(heldUp.get()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean lock(Tx tx) {
    return tx.dao(Statements.class).lock(7);
  }

  @Test
  void oneThatFailsGivesItsPlaceBack() {
    int lane = database.statement(LaneTest::backend);
    for (int i = 0; i < 3; i++) {
      assertThat(failure()).hasMessage("not today");
    }
    assertThat(database.<Integer>statement(LaneTest::backend)).isEqualTo(lane);
  }

  private static Throwable failure() {
    return catchThrowable(
        () ->
            database.statement(
                tx -> {
                  throw new IllegalStateException("not today");
                }));
  }
}
