package io.vestibule.app;

import io.dropwizard.core.setup.Environment;
import io.vestibule.app.job.Job;
import java.util.List;

/** One noun of the service, ready to be served. */
public interface Feature {

  /** Adds resources, filters and what must be started and stopped. */
  void register(Environment environment);

  /** What it has done now and then, by one of the instances. */
  default List<Job> jobs() {
    return List.of();
  }
}
