package io.vestibule.app.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether this instance takes part in the jobs.
 *
 * @param enabled at least one instance should
 */
public record JobSettings(boolean enabled) {

  @JsonCreator
  static JobSettings of(@JsonProperty("enabled") @Nullable Boolean enabled) {
    return new JobSettings(enabled == null || enabled);
  }
}
