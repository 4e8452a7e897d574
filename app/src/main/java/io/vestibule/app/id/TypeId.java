package io.vestibule.app.id;

import java.util.Optional;
import java.util.UUID;

/** The TypeID codec: 128 bits as 26 characters of lower-case Crockford base32 behind a prefix. */
public final class TypeId {

  private static final int LENGTH = 26;

  private TypeId() {}

  public static String format(String prefix, UUID uuid) {
    return prefix + '_' + encode(uuid);
  }

  /** The id in {@code text}, or empty where it is not one with this prefix. */
  public static Optional<UUID> parse(String prefix, String text) {
    int start = prefix.length() + 1;
    if (text.length() != start + LENGTH
        || !text.startsWith(prefix)
        || text.charAt(prefix.length()) != '_') {
      return Optional.empty();
    }
    return decode(text.substring(start));
  }

  /** 26 characters; the first carries three bits only, so it is never above {@code 7}. */
  public static String encode(UUID uuid) {
    long high = uuid.getMostSignificantBits();
    long low = uuid.getLeastSignificantBits();
    var digits = new char[LENGTH];
    for (int i = LENGTH - 1; i >= 0; i--) {
      digits[i] = Base32.digit((int) low & 31);
      low = low >>> 5 | high << 59;
      high >>>= 5;
    }
    return new String(digits);
  }

  /** The inverse of {@link #encode}; empty for anything that it cannot have made. */
  public static Optional<UUID> decode(String text) {
    if (text.length() != LENGTH || text.charAt(0) > '7') {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < LENGTH; i++) {
      int value = Base32.value(text.charAt(i));
      if (value < 0) {
        return Optional.empty();
      }
      high = high << 5 | low >>> 59;
      low = low << 5 | value;
    }
    return Optional.of(new UUID(high, low));
  }
}
