package io.vestibule.app.demo;

/** An answer over HTTP is not what the walk-through asks for: says what was expected and found. */
final class UnexpectedAnswer extends RuntimeException {

  private final String text;

  UnexpectedAnswer(String request, String expected, String found) {
    this(request + ": expected " + expected + ", found " + found);
  }

  private UnexpectedAnswer(String text) {
    super(text);
    this.text = text;
  }

  /** The same as the message. */
  String text() {
    return text;
  }
}
