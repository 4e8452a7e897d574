package io.vestibule.app.signin.saml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A response without what it says of a person: the elements, the attributes that are about the
 * message, and the text of those elements that name parties. It is told from the characters alone,
 * in one pass, because what is stored may be hostile and must not meet a parser on the way.
 */
final class RedactedResponse {

  private static final int LONGEST = 16_384;
  private static final String GONE = "…";

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

  /** A name is tried from its first letter only: from each, a long one would take for ever. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?<![\\w:.-])([\\w:.-]++)\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+')");

  private final String xml;
  private final StringBuilder shown = new StringBuilder();
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
    try {
      return Base64.getMimeDecoder().decode(received);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private String redacted() {
    while (position < xml.length() && shown.length() < LONGEST) {
      if (xml.startsWith("<!--", position)) {
        skipBehind("-->");
      } else if (xml.startsWith("<![CDATA[", position)) {
        shown.append(GONE);
        skipBehind("]]>");
      } else if (xml.startsWith("<!", position) || xml.startsWith("<?", position)) {
        skipBehind(">");
      } else if (xml.charAt(position) == '<') {
        tag();
      } else {
        text();
      }
    }
    boolean whole = position == xml.length() && shown.length() <= LONGEST;
    shown.setLength(Math.min(shown.length(), LONGEST));
    return whole ? shown.toString() : shown + GONE;
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

  private void attributes(int from) {
    boolean status = element.equals("StatusCode");
    var attribute = ATTRIBUTE.matcher(xml).region(from, Math.min(position, from + LONGEST));
    while (attribute.find()) {
      String name = attribute.group(1);
      if (READABLE_ATTRIBUTES.contains(name)
          || name.startsWith("xmlns")
          || status && name.equals("Value")) {
        shown.append(' ').append(attribute.group());
      }
    }
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
