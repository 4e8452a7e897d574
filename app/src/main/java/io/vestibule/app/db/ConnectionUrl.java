package io.vestibule.app.db;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A database URL as people have it: {@code jdbc:postgresql://…}, or {@code postgres://user:pass@…}
 * as platforms hand it out.
 */
record ConnectionUrl(String jdbc, Optional<String> user, Optional<String> password) {

  /** Whether that is a database URL as {@link #parse} takes it. */
  static boolean isPostgresql(String text) {
    return text.startsWith("jdbc:postgresql:") || text.matches("postgres(ql)?://.+");
  }

  static ConnectionUrl parse(String text) {
    if (!isPostgresql(text)) {
      throw new IllegalArgumentException(
          "database.url must start with jdbc:postgresql: or postgres://");
    }
    if (text.startsWith("jdbc:")) {
      return new ConnectionUrl(text, Optional.empty(), Optional.empty());
    }
    var uri = URI.create(text);
    var hostAndRest = text.substring(text.indexOf("://") + 3);
    var userInfo = Optional.ofNullable(uri.getRawUserInfo());
    var rest = userInfo.map(info -> hostAndRest.substring(info.length() + 1)).orElse(hostAndRest);
    return new ConnectionUrl(
        "jdbc:postgresql://" + rest,
        userInfo.map(info -> decode(info.split(":", 2)[0])),
        userInfo.filter(info -> info.contains(":")).map(info -> decode(info.split(":", 2)[1])));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
