package io.vestibule.app.session;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;

/**
 * How long a session lasts.
 *
 * @param idle without a request
 * @param absolute whatever happens
 */
public record SessionSettings(Duration idle, Duration absolute) {

  public SessionSettings {
    idle = requireNonNullElse(idle, Duration.hours(8));
    absolute = requireNonNullElse(absolute, Duration.days(7));
  }
}
