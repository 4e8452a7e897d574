package io.vestibule.app.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.app.name.TextRule;
import java.util.Optional;
import ua_parser.Client;
import ua_parser.Parser;

/** What people call a browser, such as {@code Firefox on Windows}. */
public final class DeviceLabel {

  private static final int LONGEST = 300;
  private static final String UNKNOWN = "Other";
  private static final Parser PARSER = new Parser();
  private static final Cache<String, String> KNOWN =
      Caffeine.newBuilder().maximumSize(1_000).build();

  private DeviceLabel() {}

  /** Empty where the text says nothing that is known. */
  public static Optional<String> of(String userAgent) {
    var bounded = userAgent.substring(0, Math.min(LONGEST, userAgent.length()));
    return Optional.of(KNOWN.get(bounded, text -> TextRule.NAME.clean(label(PARSER.parse(text)))))
        .filter(label -> !label.isEmpty());
  }

  private static String label(Client client) {
    var browser = client.userAgent.family;
    var system = client.os.family;
    if (browser.equals(UNKNOWN)) {
      return system.equals(UNKNOWN) ? "" : system;
    }
    return system.equals(UNKNOWN) ? browser : browser + " on " + system;
  }
}
