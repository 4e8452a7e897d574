package io.vestibule.app.bench;

import java.nio.file.Path;

/**
 * How much is measured.
 *
 * @param config the configuration file of the service that is started
 * @param warmup answers that are not counted
 * @param answers that are, per measurement
 * @param large rows in tables where many are compared with few
 * @param only the part that is wanted of a measurement that has parts; empty for all
 */
public record Effort(Path config, int warmup, int answers, int large, String only) {

  /** Everything. */
  public Effort(Path config, int warmup, int answers, int large) {
    this(config, warmup, answers, large, "");
  }

  /** Whether that part is to be measured. */
  public boolean wants(String part) {
    return only.isEmpty() || only.equals(part);
  }
}
