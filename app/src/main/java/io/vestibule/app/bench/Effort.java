package io.vestibule.app.bench;

import java.nio.file.Path;

/**
 * How much is measured.
 *
 * @param config the configuration file of the service that is started
 * @param warmup answers that are not counted
 * @param answers that are, per measurement
 * @param large rows in tables where many are compared with few
 */
public record Effort(Path config, int warmup, int answers, int large) {}
