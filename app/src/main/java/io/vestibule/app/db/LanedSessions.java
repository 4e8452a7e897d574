package io.vestibule.app.db;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Gives single statements a lane of their own, with few places: one after the other, short ones
 * take PostgreSQL less than at once (decision 0016). Who finds no place soon takes the wide way
 * with everybody else, so that a statement that is held up holds up no other. May be shared by
 * threads.
 */
final class LanedSessions implements Sessions {

  private static final int PATIENCE_MILLIS = 20;

  private final Sessions wide;
  private final Sessions lane;
  private final Semaphore places;

  /**
   * @param places no more than the lane has connections
   */
  LanedSessions(Sessions wide, Sessions lane, int places) {
    this.wide = wide;
    this.lane = lane;
    this.places = new Semaphore(places);
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return wide.read(work);
  }

  @Override
  public <T> T statement(Function<Tx, T> work) {
    if (!takesPlace()) {
      return wide.statement(work);
    }
    try {
      return lane.statement(work);
    } finally {
      places.release();
    }
  }

  @Override
  public <T> T write(Function<Tx, T> work) {
    return wide.write(work);
  }

  @Override
  public <T> T rehearse(Function<Sessions, T> work) {
    return wide.rehearse(work);
  }

  private boolean takesPlace() {
    try {
      return places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
