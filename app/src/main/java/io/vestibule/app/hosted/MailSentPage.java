package io.vestibule.app.hosted;

import io.vestibule.app.page.Page;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Says that a mail is on its way if there is an account, and takes the code in it.
 *
 * @param query names the project, where the request did
 * @param complaint key of what was wrong with the code, absent at first
 * @param targets where a right code may lead
 */
public record MailSentPage(String query, Optional<String> complaint, List<URI> targets)
    implements Page {

  @Override
  public String template() {
    return "hosted/mail-sent.jte";
  }

  @Override
  public boolean formsLeadOn() {
    return true;
  }

  @Override
  public List<URI> formTargets() {
    return targets;
  }
}
