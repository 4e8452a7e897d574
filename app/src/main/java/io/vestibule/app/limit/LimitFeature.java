package io.vestibule.app.limit;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.db.Database;
import io.vestibule.app.job.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Limits and the headers that speak of them. */
public final class LimitFeature implements Feature {

  private final Limits limits;
  private final Clock clock;
  private final LimitSettings settings;

  public LimitFeature(Database db, Clock clock, LimitSettings settings) {
    this.limits = new Limits(db, clock);
    this.clock = clock;
    this.settings = settings;
  }

  public Limits limits() {
    return limits;
  }

  /** The general limit of the management API, by key; empty where there is none. */
  public Optional<LeasedLimit> api() {
    return settings.api().map(this::leased);
  }

  /** The limit of SCIM, by directory; empty where there is none. */
  public Optional<LeasedLimit> scim() {
    return settings.scim().map(this::leased);
  }

  /** How many passwords may fail in a project before that is told; empty where it never is. */
  public Optional<Limit> passwordFailures() {
    return settings.passwordFailures();
  }

  /** The same limit for use on every request, without a look at the database each time. */
  public LeasedLimit leased(Limit limit) {
    return new LeasedLimit(limits, clock, limit);
  }

  @Override
  public List<Job> jobs() {
    return List.of(new Job("limit-purge", Duration.ofMinutes(10), limits::purge));
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new LimitHeaders());
    if (settings.scimAtOnce() > 0) {
      environment.getApplicationContext().insertHandler(new ScimInTurn(settings.scimAtOnce()));
    }
  }
}
