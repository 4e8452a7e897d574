package io.vestibule.app.mail;

/** A mail was not taken over. */
public final class MailFailure extends Exception {

  private final boolean forGood;

  MailFailure(boolean forGood, String message, Throwable cause) {
    super(message, cause);
    this.forGood = forGood;
  }

  /** Whether trying again is of no use: the server has refused this mail. RFC 5321 4.2.1. */
  public boolean isForGood() {
    return forGood;
  }
}
