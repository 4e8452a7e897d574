package io.vestibule.scim.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.vestibule.scim.error.ScimError;
import io.vestibule.scim.error.ScimException;
import io.vestibule.scim.schema.Json;
import io.vestibule.scim.schema.StorableText;

/** Reads a filter from left to right, one character looked at once. */
final class FilterTokens {
  private final String text;
  private int position;

  FilterTokens(String text) {
    this.text = text;
  }

  boolean atEnd() {
    skipSpaces();
    return position == text.length();
  }

  /** Takes the character if it is next. */
  boolean take(char expected) {
    skipSpaces();
    return takeAdjacent(expected);
  }

  /** Takes the character if it follows without a space. */
  boolean takeAdjacent(char expected) {
    if (position < text.length() && text.charAt(position) == expected) {
      position++;
      return true;
    }
    return false;
  }

  void expect(char expected) {
    if (!take(expected)) {
      throw unexpected("'" + expected + "' expected");
    }
  }

  /** Takes the word if it is next and whole. */
  boolean takeWord(String word) {
    skipSpaces();
    var end = position + word.length();
    if (text.regionMatches(true, position, word, 0, word.length())
        && (end == text.length() || !isNameCharacter(text.charAt(end)))) {
      position = end;
      return true;
    }
    return false;
  }

  /** An attribute path or an operator. */
  String name() {
    skipSpaces();
    var start = position;
    while (position < text.length() && isNameCharacter(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw unexpected("a name expected");
    }
    return text.substring(start, position);
  }

  /** A JSON string, number, true, false or null. */
  ValueNode value() {
    skipSpaces();
    if (takeWord("true")) {
      return BooleanNode.TRUE;
    }
    if (takeWord("false")) {
      return BooleanNode.FALSE;
    }
    if (takeWord("null")) {
      return NullNode.getInstance();
    }
    var start = position;
    var literal = startsString() ? stringLiteral() : name();
    try {
      if (Json.MAPPER.readTree(literal) instanceof ValueNode value
          && (value.isNumber() || value.isTextual())) {
        StorableText.check(value, ScimError.INVALID_FILTER);
        return value;
      }
    } catch (JsonProcessingException e) {
      position = start;
    }
    throw unexpected("a JSON string, number, true, false or null expected");
  }

  private boolean startsString() {
    return position < text.length() && text.charAt(position) == '"';
  }

  private String stringLiteral() {
    var start = position++;
    while (position < text.length() && text.charAt(position) != '"') {
      position += text.charAt(position) == '\\' ? 2 : 1;
    }
    if (position >= text.length()) {
      throw unexpected("the string does not end");
    }
    return text.substring(start, ++position);
  }

  ScimException unexpected(String what) {
    return ScimError.INVALID_FILTER.because("filter, position " + position + ": " + what);
  }

  private void skipSpaces() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || "-_.:$+".indexOf(c) >= 0;
  }
}
