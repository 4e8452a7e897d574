package io.vestibule.app.signin.saml;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.servlets.tasks.Task;
import io.vestibule.app.db.Database;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.signin.saml.store.SignInPurgeDao;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what has outlived its purpose (SPEC 6): traces with their responses, sign-ins that ended,
 * assertions that are refused as expired by now. Every instance tries each hour, one at a time does
 * it; on the admin port the task {@code purge-sign-ins} does it at once.
 */
final class SignInPurge {

  static final Duration TRACE_LIFE = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(SignInPurge.class);
  private static final int BATCH = 5_000;

  private final Database db;
  private final Clock clock;

  SignInPurge(Database db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  void register(Environment environment) {
    environment
        .lifecycle()
        .scheduledExecutorService("sign-in-purge", true)
        .threads(1)
        .build()
        .scheduleWithFixedDelay(this::runInBackground, 5, 60, TimeUnit.MINUTES);
    environment
        .admin()
        .addTask(
            new Task("purge-sign-ins") {
              @Override
              public void execute(Map<String, List<String>> parameters, PrintWriter output) {
                output.println(run());
              }
            });
  }

  private void runInBackground() {
    try {
      run();
    } catch (VestibuleException e) {
      LOG.warn("Old sign-ins could not be purged, the next hour tries again: {}", e.code());
    }
  }

  /** How many rows are gone; in small transactions, so that no sign-in waits long. */
  int run() {
    int all = 0;
    int gone;
    do {
      gone = db.write(tx -> batch(tx.dao(SignInPurgeDao.class)));
      all += gone;
    } while (gone >= BATCH);
    return all;
  }

  private int batch(SignInPurgeDao rows) {
    if (!rows.isOurs()) {
      return 0;
    }
    var now = clock.instant();
    return rows.deleteTraces(now.minus(TRACE_LIFE), BATCH)
        + rows.deleteLogoutTraces(now.minus(TRACE_LIFE), BATCH)
        + rows.deleteFlows(now, BATCH)
        + rows.deleteTestLinks(now, BATCH)
        + rows.deleteSeenAssertions(now, BATCH);
  }
}
