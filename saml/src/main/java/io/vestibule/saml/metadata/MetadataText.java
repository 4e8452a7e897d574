package io.vestibule.saml.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Brings metadata as it is published into the one form that is parsed: UTF-8 that begins with the
 * markup. Publishers write UTF-16 or ISO-8859-1, and copying adds blanks and byte order marks
 * before the XML declaration, where XML allows none. XML 1.0, appendix F.
 */
final class MetadataText {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LONGEST_DECLARATION = 200;

  private static final Pattern LATIN_1 =
      Pattern.compile(
          "^\\s*<\\?xml\\s[^>]*encoding\\s*=\\s*[\"'](?:iso-8859-1|latin1|us-ascii)[\"']",
          Pattern.CASE_INSENSITIVE);

  private MetadataText() {}

  /**
   * @throws MetadataException XML_MALFORMED if the octets are not text in the encoding they claim
   */
  static byte[] utf8(byte[] octets) throws MetadataException {
    Charset charset = charset(octets);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return text.substring(beginOfMarkup(text)).getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new MetadataException(
          MetadataReason.XML_MALFORMED, "octets that are not " + charset.name(), e);
    }
  }

  /** The byte order mark decides, then the first character, which is {@code <}, then the name. */
  private static Charset charset(byte[] octets) {
    if (startsWith(octets, 0xFE, 0xFF) || startsWith(octets, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if (startsWith(octets, 0xFF, 0xFE) || startsWith(octets, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    int head = Math.min(octets.length, LONGEST_DECLARATION);
    return LATIN_1.matcher(new String(octets, 0, head, StandardCharsets.ISO_8859_1)).find()
        ? StandardCharsets.ISO_8859_1
        : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] octets, int first, int second) {
    return octets.length > 1
        && Byte.toUnsignedInt(octets[0]) == first
        && Byte.toUnsignedInt(octets[1]) == second;
  }

  private static int beginOfMarkup(String text) {
    int begin = 0;
    while (begin < text.length() && isBlank(text.charAt(begin))) {
      begin++;
    }
    return begin;
  }

  private static boolean isBlank(char character) {
    return character == BYTE_ORDER_MARK
        || Character.isWhitespace(character)
        || Character.isSpaceChar(character);
  }
}
