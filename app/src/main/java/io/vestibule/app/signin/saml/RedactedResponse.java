package io.vestibule.app.signin.saml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * A response without what it says of a person: the elements, the attributes that are about the
 * message, and the text of those elements that name parties. It is told from the characters alone,
 * in one pass, because what is stored may be hostile and must not meet a parser on the way.
 */
final class RedactedResponse {

  private static final int LONGEST = 16_384;
  private static final int USUAL = 4_096;

  /** In ASCII: one other character makes the text twice as long in memory, and slow to write. */
  private static final String GONE = "[redacted]";

  private static final String CUT_OFF = "…";

  private static final Set<String> READABLE_TEXT =
      Set.of("Issuer", "Audience", "AuthnContextClassRef", "StatusMessage");

  private static final Set<String> READABLE_ATTRIBUTES =
      Set.of(
          "ID",
          "Version",
          "IssueInstant",
          "Destination",
          "InResponseTo",
          "Recipient",
          "NotBefore",
          "NotOnOrAfter",
          "SessionNotOnOrAfter",
          "AuthnInstant",
          "Method",
          "Format",
          "Name",
          "NameFormat",
          "Algorithm",
          "URI");

  private final String xml;
  private final StringBuilder shown = new StringBuilder(USUAL);
  private String element = "";
  private int position;

  private RedactedResponse(String xml) {
    this.xml = xml;
  }

  /**
   * @param received the form field as it came
   */
  static String of(String received) {
    String xml = new String(decoded(received), StandardCharsets.UTF_8);
    return xml.contains("<")
        ? new RedactedResponse(xml).redacted()
        : "not XML, " + received.length() + " characters";
  }

  private static byte[] decoded(String received) {
    return received.indexOf('\n') < 0 ? decodedLine(received) : decodedLeniently(received);
  }

  /** What is base64 and nothing else is the same to both decoders, and this one is far quicker. */
  private static byte[] decodedLine(String received) {
    try {
      return Base64.getDecoder().decode(received);
    } catch (IllegalArgumentException notOnlyBase64) {
      return decodedLeniently(received);
    }
  }

  private static byte[] decodedLeniently(String received) {
    try {
      return Base64.getMimeDecoder().decode(received);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private String redacted() {
    while (position < xml.length() && shown.length() < LONGEST) {
      if (xml.charAt(position) != '<') {
        text();
      } else if (xml.startsWith("<!--", position)) {
        skipBehind("-->");
      } else if (xml.startsWith("<![CDATA[", position)) {
        shown.append(GONE);
        skipBehind("]]>");
      } else if (xml.startsWith("<!", position) || xml.startsWith("<?", position)) {
        skipBehind(">");
      } else {
        tag();
      }
    }
    boolean whole = position == xml.length() && shown.length() <= LONGEST;
    shown.setLength(Math.min(shown.length(), LONGEST));
    return whole ? shown.toString() : shown + CUT_OFF;
  }

  private void skipBehind(String end) {
    int found = xml.indexOf(end, position);
    position = found < 0 ? xml.length() : found + end.length();
  }

  private void tag() {
    int start = position;
    skipBehind(">");
    boolean end = xml.startsWith("</", start);
    int name = start + (end ? 2 : 1);
    int behindName = behindName(name);
    element = end ? "" : localName(name, behindName);
    shown.append(end ? "</" : "<").append(xml, name, behindName);
    if (!end) {
      attributes(behindName);
      shown.append(xml.startsWith("/>", position - 2) ? "/" : "");
    }
    shown.append('>');
  }

  private int behindName(int start) {
    int end = start;
    while (end < position && isOfName(xml.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Looks back no further than the name, because the document may be long and without a colon. */
  private String localName(int start, int end) {
    int first = end;
    while (first > start && xml.charAt(first - 1) != ':') {
      first--;
    }
    return xml.substring(first, end);
  }

  private static boolean isOfName(char character) {
    return character < 128 && Character.isLetterOrDigit(character)
        || "_:.-".indexOf(character) >= 0;
  }

  /**
   * Name after name: a value is what is quoted behind one, and a quote that is not closed ends all.
   */
  private void attributes(int from) {
    boolean status = element.equals("StatusCode");
    int end = Math.min(position, from + LONGEST);
    int at = from;
    while (at < end) {
      int behind = behindName(at);
      int quote = behind == at ? at : behindEquals(behind, end);
      if (quote == behind) {
        at = behind + (behind == at ? 1 : 0);
        continue;
      }
      int close = xml.indexOf(xml.charAt(quote), quote + 1);
      if (close < 0 || close >= end) {
        return;
      }
      if (isReadable(xml.substring(at, behind), status)) {
        shown.append(' ').append(xml, at, close + 1);
      }
      at = close + 1;
    }
  }

  private static boolean isReadable(String attribute, boolean status) {
    return READABLE_ATTRIBUTES.contains(attribute)
        || attribute.startsWith("xmlns")
        || status && attribute.equals("Value");
  }

  /** Where the quote is, behind an equals sign; {@code from} if there is none. */
  private int behindEquals(int from, int end) {
    int equals = behindSpace(from, end);
    if (equals == end || xml.charAt(equals) != '=') {
      return from;
    }
    int quote = behindSpace(equals + 1, end);
    return quote < end && (xml.charAt(quote) == '"' || xml.charAt(quote) == '\'') ? quote : from;
  }

  private int behindSpace(int from, int end) {
    int at = from;
    while (at < end && xml.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private void text() {
    int end = xml.indexOf('<', position);
    String text = xml.substring(position, end < 0 ? xml.length() : end);
    position += text.length();
    if (!text.isBlank()) {
      shown.append(READABLE_TEXT.contains(element) ? text.strip() : GONE);
    }
  }
}
