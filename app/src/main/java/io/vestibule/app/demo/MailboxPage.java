package io.vestibule.app.demo;

import io.vestibule.app.mail.DevMailbox.Received;
import io.vestibule.app.page.Page;
import java.util.List;

/** What would have been mailed, the newest first. */
public record MailboxPage(List<Received> letters) implements Page {

  public MailboxPage {
    letters = List.copyOf(letters);
  }

  /** The links of a letter, each on a line of its own. */
  public List<String> links(Received letter) {
    return letter.text().lines().filter(line -> line.startsWith("http")).toList();
  }

  @Override
  public String template() {
    return "demo/mailbox.jte";
  }
}
