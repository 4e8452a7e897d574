package io.vestibule.app.error;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** The error body of {@code /v1} (SPEC 4). */
public record ErrorEnvelope(Body error, String requestId) {

  public record Body(
      String code,
      String message,
      String resolution,
      Map<String, Object> details,
      String requestId,
      Instant timestamp,
      URI documentationUrl) {}
}
