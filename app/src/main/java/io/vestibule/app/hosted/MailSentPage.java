package io.vestibule.app.hosted;

import java.net.URI;
import java.util.Optional;

/**
 * Says that a mail is on its way if there is an account, and takes the code in it.
 *
 * @param complaint why the code did not do
 */
public record MailSentPage(Errand errand, Optional<Complaint> complaint, URI returnTo)
    implements ErrandPage, OnwardPage {

  @Override
  public String template() {
    return "hosted/mail-sent.jte";
  }
}
