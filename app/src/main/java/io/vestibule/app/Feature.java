package io.vestibule.app;

import io.dropwizard.core.setup.Environment;

/** One noun of the service, ready to be served. */
public interface Feature {

  /** Adds resources, filters and what must be started and stopped. */
  void register(Environment environment);
}
