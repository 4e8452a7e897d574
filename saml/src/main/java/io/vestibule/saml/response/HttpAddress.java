package io.vestibule.saml.response;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares http and https addresses as RFC 3986 6.2.2.1 and 6.2.3 say: scheme and host without
 * case, the default port dropped, all that follows exactly. What is no such address is compared
 * exactly.
 */
public final class HttpAddress {

  /** ASCII only: another alphabet has no case that hosts agree upon. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?)://([a-z0-9._~-]+|\\[[0-9a-f:.]+])(?::([0-9]*))?([/?#].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Map<String, String> DEFAULT_PORTS = Map.of("http", "80", "https", "443");

  private HttpAddress() {}

  public static boolean same(String one, String other) {
    return one.equals(other) || normalized(one).equals(normalized(other));
  }

  /** The address with scheme and host in lower case and without its default port. */
  public static String normalized(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      return address;
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String port = orEmpty(parts.group(3));
    boolean usual = port.isEmpty() || port.equals(DEFAULT_PORTS.get(scheme));
    return scheme
        + "://"
        + parts.group(2).toLowerCase(Locale.ROOT)
        + (usual ? "" : ":" + port)
        + orEmpty(parts.group(4));
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
