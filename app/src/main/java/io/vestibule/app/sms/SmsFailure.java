package io.vestibule.app.sms;

/** A text message was not taken over; trying again may help. */
public final class SmsFailure extends Exception {

  public SmsFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
