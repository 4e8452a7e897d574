package io.vestibule.app.directory.request;

import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has the request log write down what waits, every half second and when the service stops. */
public final class LogWriter implements Managed {

  private final ScimRequestLog log;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "scim-request-log");
            thread.setDaemon(true);
            return thread;
          });

  public LogWriter(ScimRequestLog log) {
    this.log = log;
  }

  @Override
  public void start() {
    var unused = clockwork.scheduleWithFixedDelay(log::flush, 500, 500, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    clockwork.shutdownNow();
    log.flush();
  }
}
