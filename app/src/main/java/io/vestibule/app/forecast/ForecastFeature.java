package io.vestibule.app.forecast;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.job.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What will expire. */
public final class ForecastFeature implements Feature {

  private final ForecastService forecast;
  private final Clock clock;

  public ForecastFeature(Database db, Clock clock, EventLog events) {
    this.forecast = new ForecastService(db, clock, events);
    this.clock = clock;
  }

  @Override
  public List<Job> jobs() {
    return List.of(new Job("expiry-notices", Duration.ofDays(1), forecast::announce));
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new ForecastResource(forecast, clock));
  }
}
