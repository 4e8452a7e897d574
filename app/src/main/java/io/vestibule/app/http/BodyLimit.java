package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.PAYLOAD_TOO_LARGE;
import static io.vestibule.app.error.ErrorCode.SCIM_PAYLOAD_TOO_LARGE;

import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.Surface;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.scim.BodyLimits;

/**
 * How large the body of a request may be (SPEC 5).
 *
 * @param cost how many bytes of {@link BodyBudget} one byte takes: large JSON and XML documents
 *     take several times their size once they are parsed
 * @param code of the refusal
 */
record BodyLimit(long bytes, int cost, ErrorCode code) {

  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;
  private static final int COST_OF_DOCUMENTS = 4;

  /**
   * The limit of a request.
   *
   * @param path with or without its first slash
   */
  static BodyLimit of(String method, String path) {
    return switch (Surface.of(path)) {
      case SCIM ->
          new BodyLimit(
              BodyLimits.DEFAULT.of(method, path).bytes(),
              BodyLimits.isLarge(method, path) ? COST_OF_DOCUMENTS : 1,
              SCIM_PAYLOAD_TOO_LARGE);
      // a message of one MiB grows when it is encoded in base64 and as a form
      case BROWSER ->
          isSaml(path)
              ? new BodyLimit(2 * MIB, COST_OF_DOCUMENTS, PAYLOAD_TOO_LARGE)
              : new BodyLimit(64 * KIB, 1, PAYLOAD_TOO_LARGE);
      default -> new BodyLimit(MIB, 1, PAYLOAD_TOO_LARGE);
    };
  }

  private static boolean isSaml(String path) {
    return path.startsWith("saml/") || path.startsWith("/saml/");
  }

  VestibuleException refusal() {
    return code.with("limit_bytes", bytes);
  }
}
