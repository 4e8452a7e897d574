package io.vestibule.scim;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * How large a request body may be. Bulk requests and the member lists of groups are long by nature;
 * no other body is.
 *
 * @param usual of every request but those
 * @param large of bulk requests and of writes to groups
 * @param depth objects and arrays within each other
 * @param elements of one object or array
 */
public record BodyLimits(Size usual, Size large, int depth, int elements) {
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");
  private static final Pattern LARGE =
      Pattern.compile("/*scim/v2/+(Bulk|Groups(/+(?!\\.search)[^/]*)?)/*");

  public static final BodyLimits DEFAULT =
      new BodyLimits(
          new Size(1024 * 1024, 20_000), new Size(16 * 1024 * 1024, 400_000), 32, 50_000);

  /**
   * The size of one body.
   *
   * @param tokens JSON tokens: a name, a value, and each bracket count as one
   */
  public record Size(int bytes, int tokens) {}

  /**
   * The size that a request may have.
   *
   * @param path relative to the root of the host, with or without its first slash
   */
  public Size of(String method, String path) {
    return isLarge(method, path) ? large : usual;
  }

  /** Whether {@link #large} applies. */
  public static boolean isLarge(String method, String path) {
    return WRITES.contains(method) && LARGE.matcher(path).matches();
  }
}
