package io.vestibule.app.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * The time between the request to stop and the end of the listener. The instance reports that it is
 * not ready, but goes on serving, and asks its clients to close their connections, so that a proxy
 * moves them to other instances and no request is lost. May be shared by threads.
 */
public final class Drain implements LifeCycle.Listener {

  private final Duration time;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch never = new CountDownLatch(1);

  /**
   * @param time how long requests are still served; zero to stop at once
   */
  public Drain(Duration time) {
    this.time = time;
  }

  /** Whether this instance is about to stop. */
  public boolean hasBegun() {
    return begun.get();
  }

  /** Called by the server before it stops anything. */
  @Override
  public void lifeCycleStopping(LifeCycle server) {
    begun.set(true);
    try {
      never.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
