package io.vestibule.app.agent;

/** An answer over HTTP is not what was asked for: says what was expected and found. */
public sealed class UnexpectedAnswer extends RuntimeException permits NoAnswer, Refused {

  private final String text;

  public UnexpectedAnswer(String request, String expected, String found) {
    this(request + ": expected " + expected + ", found " + found);
  }

  private UnexpectedAnswer(String text) {
    super(text);
    this.text = text;
  }

  /** The same as the message. */
  public String text() {
    return text;
  }
}
