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
    var bytes = new byte[17];
    java.nio.ByteBuffer.wrap(bytes, 1, 16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits());
    var digits = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      // 26 * 5 = 130 bits: the value is right-aligned behind two zero bits
      digits[i] = Base32.digit(bits(bytes, 6 + i * 5));
    }
    return new String(digits);
  }

  private static int bits(byte[] bytes, int from) {
    int pair = (bytes[from >> 3] & 0xff) << 8;
    if ((from >> 3) + 1 < bytes.length) {
      pair |= bytes[(from >> 3) + 1] & 0xff;
    }
    return pair >> (11 - (from & 7)) & 31;
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
