package io.vestibule.app.session;

import static java.util.Objects.requireNonNullElse;

import io.dropwizard.util.Duration;
import io.vestibule.app.error.InvalidSetting;

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
    InvalidSetting.require(idle.toMilliseconds() > 0, "sessions.idle", "longer than 0");
    InvalidSetting.require(absolute.toMilliseconds() > 0, "sessions.absolute", "longer than 0");
  }
}
