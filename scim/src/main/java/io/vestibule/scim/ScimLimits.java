package io.vestibule.scim;

import java.time.Duration;

/**
 * How much one request may ask for; the discovery documents advertise the same figures.
 *
 * @param pageDefault resources of a list when the client names no count
 * @param pageMaximum resources of a list at most
 * @param filterLength characters of a filter
 * @param filterDepth brackets within brackets of a filter
 * @param patchOperations operations of one PATCH
 * @param patchValues values in all operations of one PATCH, members in a POST or PUT of a group
 * @param body size of a request body
 * @param bulkOperations operations of one bulk request
 * @param cursorTimeout how long a cursor leads on
 */
public record ScimLimits(
    int pageDefault,
    int pageMaximum,
    int filterLength,
    int filterDepth,
    int patchOperations,
    int patchValues,
    BodyLimits body,
    int bulkOperations,
    Duration cursorTimeout) {
  public static final ScimLimits DEFAULT =
      new ScimLimits(
          100, 500, 4096, 16, 1_000, 50_000, BodyLimits.DEFAULT, 1_000, Duration.ofHours(1));
}
