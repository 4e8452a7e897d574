package io.vestibule.app.mail;

/** queued → sent, expired, failed; withheld was never meant to be sent. */
public enum LetterState {
  QUEUED,
  SENT,
  EXPIRED,
  FAILED,
  WITHHELD
}
