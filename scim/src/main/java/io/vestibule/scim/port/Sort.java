package io.vestibule.scim.port;

import io.vestibule.scim.schema.AttributePath;

/**
 * The order of a list. Of several values the primary one counts, else the first; who has none comes
 * last, or first where the order is descending. RFC 7644 3.4.2.3.
 *
 * @param path an attribute that is not complex
 */
public record Sort(AttributePath path, boolean descending) {}
