package io.vestibule.app.mail;

/** Carries mail. Threads may share it. */
public interface MailSender {

  /**
   * @throws MailFailure if the mail was not taken over
   */
  void send(RenderedMail mail) throws MailFailure;
}
