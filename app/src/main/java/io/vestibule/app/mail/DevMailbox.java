package io.vestibule.app.mail;

import io.vestibule.app.sms.PhoneNumber;
import io.vestibule.app.sms.SmsSender;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Keeps what no server carries, for demo, development and tests: the latest hundred, in memory. May
 * be shared by threads.
 */
public final class DevMailbox implements MailSender, SmsSender {

  private static final int MOST = 100;

  private final Deque<Received> received = new ArrayDeque<>();

  /**
   * A message that arrived.
   *
   * @param html empty for an SMS
   */
  public record Received(String to, String subject, String text, String html) {}

  @Override
  public void send(RenderedMail mail) {
    keep(new Received(mail.to().text(), mail.subject(), mail.text(), mail.html()));
  }

  @Override
  public void send(PhoneNumber to, String text) {
    keep(new Received(to.text(), "", text, ""));
  }

  private synchronized void keep(Received message) {
    received.addFirst(message);
    if (received.size() > MOST) {
      received.removeLast();
    }
  }

  /** The newest first. */
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }
}
