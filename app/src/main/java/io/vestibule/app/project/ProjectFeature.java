package io.vestibule.app.project;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.id.Ids;
import io.vestibule.app.limit.LeasedLimit;
import io.vestibule.app.limit.LimitFeature;
import java.time.Clock;
import java.util.Optional;

/** Projects, bootstrap, API keys. */
public final class ProjectFeature implements Feature {

  private final ApiKeyService keys;
  private final ProjectService projects;
  private final Optional<LeasedLimit> limit;

  public ProjectFeature(
      Database db,
      Clock clock,
      Ids ids,
      Secrets secrets,
      EventLog events,
      LimitFeature limits,
      Secret bootstrapToken) {
    this.keys = new ApiKeyService(db, clock, ids, secrets, events);
    this.projects =
        new ProjectService(db, clock, ids, events, keys, limits.limits(), bootstrapToken);
    this.limit = limits.api();
  }

  public ProjectService projects() {
    return projects;
  }

  public ApiKeyFilter apiKeyFilter() {
    return new ApiKeyFilter(keys, limit);
  }

  @Override
  public void register(Environment environment) {
    environment.jersey().register(new BootstrapResource(projects));
    environment.jersey().register(new ProjectResource(projects));
    environment.jersey().register(new ApiKeyResource(keys));
  }
}
