package io.vestibule.app.error;

/** What keeps the service from starting, in a sentence for the operator. */
public final class CannotStart extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public CannotStart(String sentence) {
    super(sentence);
  }

  public CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
