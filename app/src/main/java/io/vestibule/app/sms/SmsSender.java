package io.vestibule.app.sms;

/** Carries text messages. Threads may share it. */
public interface SmsSender {

  /**
   * @throws SmsFailure if the message was not taken over
   */
  void send(PhoneNumber to, String text) throws SmsFailure;
}
