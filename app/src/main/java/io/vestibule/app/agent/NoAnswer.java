package io.vestibule.app.agent;

/** Nobody answered: not there, not in time, or not to the end. */
public final class NoAnswer extends UnexpectedAnswer {

  private final String cause;

  NoAnswer(String request, String cause) {
    super(request, "an answer", cause);
    this.cause = cause;
  }

  /** For example {@code connection refused}. */
  public String why() {
    return cause;
  }
}
