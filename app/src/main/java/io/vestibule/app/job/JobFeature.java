package io.vestibule.app.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Runs the jobs: each on one instance at a time, on another when that one dies. They begin once the
 * schema is there.
 */
public final class JobFeature implements Feature, Managed {

  private static final int THREADS = 2;
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  private final Database db;
  private final JobSettings settings;
  private final List<Job> jobs;
  private final Scheduler scheduler;
  private final CountDownLatch stopped = new CountDownLatch(1);

  public JobFeature(
      Database db, DataSource connections, Clock clock, JobSettings settings, List<Job> jobs) {
    this.db = db;
    this.settings = settings;
    this.jobs = List.copyOf(jobs);
    this.scheduler =
        Scheduler.create(connections)
            .startTasks(jobs.stream().map(JobFeature::task).toList())
            // said, not found out: the database may be away when this is built
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .clock(clock::instant)
            .threads(THREADS)
            .pollUsingLockAndFetch(0.5, 1.0)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LONGEST_STOP)
            .build();
  }

  private static RecurringTask<Void> task(Job job) {
    return Tasks.recurring(job.name(), Schedules.fixedDelay(job.every()))
        .execute((instance, context) -> job.work().run());
  }

  @Override
  public void register(Environment environment) {
    environment.admin().addTask(new RunJobTask(jobs));
    if (settings.enabled()) {
      environment.lifecycle().manage(this);
    }
  }

  @Override
  public void start() {
    var waiting = new Thread(this::startWhenReady, "jobs-waiting");
    waiting.setDaemon(true);
    waiting.start();
  }

  private void startWhenReady() {
    try {
      while (!db.isSchemaReady()) {
        if (stopped.await(500, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      scheduler.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
    scheduler.stop();
  }
}
