package io.vestibule.app.project.brand;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The kinds of picture that a logo may be. Only those that cannot hold a script: SVG can. What a
 * file is, its first octets say, never its sender.
 */
enum LogoFormat {
  /** ISO/IEC 15948, 5.2. */
  PNG("image/png", "89504e470d0a1a0a", ""),
  /** ITU-T T.81, B.1.1.3. */
  JPEG("image/jpeg", "ffd8ff", ""),
  /** RFC 9649, 2.4: RIFF, four octets of length, WEBP. */
  WEBP("image/webp", "52494646", "57454250");

  private static final int AFTER_LENGTH = 8;

  private final String mediaType;
  private final byte[] start;
  private final byte[] form;

  LogoFormat(String mediaType, String start, String form) {
    this.mediaType = mediaType;
    this.start = HexFormat.of().parseHex(start);
    this.form = HexFormat.of().parseHex(form);
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<LogoFormat> of(byte[] content) {
    return Arrays.stream(values())
        .filter(format -> hasAt(content, 0, format.start))
        .filter(format -> hasAt(content, AFTER_LENGTH, format.form))
        .findFirst();
  }

  private static boolean hasAt(byte[] content, int at, byte[] wanted) {
    return content.length >= at + wanted.length
        && Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length);
  }
}
