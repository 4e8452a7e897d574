package io.vestibule.app.name;

import static java.lang.Character.UnicodeScript.ADLAM;
import static java.lang.Character.UnicodeScript.ARABIC;
import static java.lang.Character.UnicodeScript.HANIFI_ROHINGYA;
import static java.lang.Character.UnicodeScript.MANDAIC;
import static java.lang.Character.UnicodeScript.MONGOLIAN;
import static java.lang.Character.UnicodeScript.NKO;
import static java.lang.Character.UnicodeScript.SYRIAC;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Characters that cannot be seen: controls, format characters such as ZERO WIDTH SPACE, SOFT HYPHEN
 * and the bidirectional controls, and what Unicode calls default ignorable. Some of them are part
 * of correct spelling, but only in their place.
 */
final class InvisibleCharacters {

  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;
  private static final int BRAILLE_BLANK = 0x2800;

  private static final Set<UnicodeScript> JOINING_SCRIPTS =
      Set.of(ADLAM, ARABIC, HANIFI_ROHINGYA, MANDAIC, MONGOLIAN, NKO, SYRIAC);

  /** Ranges of ignorable characters that are no format characters. */
  private static final int[][] IGNORABLE = {
    {0x034F, 0x034F}, {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},
    {BRAILLE_BLANK, BRAILLE_BLANK}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFFA0, 0xFFA0},
    {0xFDD0, 0xFDEF}, {0xFFF0, 0xFFF8}, {0xE0000, 0xE0FFF}
  };

  private static final int[][] VARIATION_SELECTORS = {
    {0x180B, 0x180D}, {0x180F, 0x180F}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}
  };

  /** Format characters that have a shape of their own, as signs before Arabic numbers. */
  private static final int[][] VISIBLE_FORMAT = {
    {0x0600, 0x0605},
    {0x06DD, 0x06DD},
    {0x070F, 0x070F},
    {0x0890, 0x0891},
    {0x08E2, 0x08E2},
    {0x110BD, 0x110BD},
    {0x110CD, 0x110CD}
  };

  /** Canonical combining class 9, which Java does not tell. */
  private static final Set<Integer> VIRAMAS =
      Set.of(
          0x094D, 0x09CD, 0x0A4D, 0x0ACD, 0x0B4D, 0x0BCD, 0x0C4D, 0x0CCD, 0x0D3B, 0x0D3C, 0x0D4D,
          0x0DCA, 0x0E3A, 0x0EBA, 0x0F84, 0x1039, 0x103A, 0x1714, 0x1715, 0x1734, 0x17D2, 0x1A60,
          0x1B44, 0x1BAA, 0x1BAB, 0x1BF2, 0x1BF3, 0x2D7F, 0xA806, 0xA82C, 0xA8C4, 0xA953, 0xA9C0,
          0xAAF6, 0xABED, 0x10A3F, 0x11046, 0x11070, 0x1107F, 0x110B9, 0x11133, 0x11134, 0x111C0,
          0x11235, 0x112EA, 0x1134D, 0x11442, 0x114C2, 0x115BF, 0x1163F, 0x116B6, 0x1172B, 0x11839,
          0x1193D, 0x1193E, 0x119E0, 0x11A34, 0x11A47, 0x11A99, 0x11C3F, 0x11D44, 0x11D45, 0x11D97);

  private InvisibleCharacters() {}

  static boolean contains(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.FORMAT ->
          true;
      default -> isIn(IGNORABLE, character) || (character & 0xFFFE) == 0xFFFE;
    };
  }

  static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** Whether the invisible character at that place is part of the spelling. */
  static boolean isNeeded(String text, int at) {
    int character = text.codePointAt(at);
    if (character == ZWNJ) {
      return isVirama(before(text, at)) || joins(text, at);
    }
    if (character == ZWJ) {
      return isVirama(before(text, at)) || isBetweenEmoji(text, at);
    }
    return isIn(VISIBLE_FORMAT, character)
        || (isIn(VARIATION_SELECTORS, character) && hasBase(text, at));
  }

  /** RFC 5892 A.1, without the shapes of single letters: between letters of a joining script. */
  private static boolean joins(String text, int at) {
    return isJoining(letterBefore(text, at)) && isJoining(letterAfter(text, at));
  }

  private static boolean isJoining(int character) {
    return character >= 0
        && Character.isLetter(character)
        && JOINING_SCRIPTS.contains(UnicodeScript.of(character));
  }

  /** The letter before the marks before that place; -1 at the start. */
  private static int letterBefore(String text, int at) {
    int place = at;
    while (place > 0 && isMark(text.codePointBefore(place))) {
      place -= Character.charCount(text.codePointBefore(place));
    }
    return before(text, place);
  }

  /** The letter after the marks after that place; -1 at the end. */
  private static int letterAfter(String text, int at) {
    int place = at;
    while (after(text, place) >= 0 && isMark(after(text, place))) {
      place += Character.charCount(text.codePointAt(place));
    }
    return after(text, place);
  }

  /** One emoji of several pictures. RFC 5892 has no rule for it, as no identifier has emoji. */
  private static boolean isBetweenEmoji(String text, int at) {
    int end = at;
    if (end > 0 && isIn(VARIATION_SELECTORS, text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return isPicture(before(text, end)) && isPicture(after(text, at));
  }

  /** Unassigned ones too: this Java may be older than the emoji. */
  private static boolean isPicture(int character) {
    if (character < 0 || contains(character)) {
      return false;
    }
    int type = Character.getType(character);
    boolean isSkinTone = character >= 0x1F3FB && character <= 0x1F3FF;
    boolean isNew = type == Character.UNASSIGNED && character >= 0x1F000 && character < 0x1FB00;
    return type == Character.OTHER_SYMBOL || isSkinTone || isNew;
  }

  private static boolean hasBase(String text, int at) {
    int before = before(text, at);
    return before >= 0 && !contains(before) && !Character.isSpaceChar(before);
  }

  private static boolean isVirama(int character) {
    return VIRAMAS.contains(character);
  }

  private static int before(String text, int at) {
    return at == 0 ? -1 : text.codePointBefore(at);
  }

  private static int after(String text, int at) {
    int next = at + Character.charCount(text.codePointAt(at));
    return next < text.length() ? text.codePointAt(next) : -1;
  }

  private static boolean isIn(int[][] ranges, int character) {
    for (int[] range : ranges) {
      if (character >= range[0] && character <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
