package io.vestibule.app.demo;

/** An answer over HTTP is not what the walk-through asks for: says what was expected and found. */
final class UnexpectedAnswer extends RuntimeException {

  UnexpectedAnswer(String request, String expected, String found) {
    super(request + ": expected " + expected + ", found " + found);
  }
}
