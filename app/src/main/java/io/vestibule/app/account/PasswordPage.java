package io.vestibule.app.account;

import io.vestibule.app.session.SessionCaller;
import java.util.List;
import java.util.Optional;

/**
 * Changes the password; to whoever has none it offers a link by mail.
 *
 * @param set whether there is one
 * @param suggestions how to make a better one
 */
public record PasswordPage(
    SessionCaller caller,
    boolean set,
    String email,
    Optional<Complaint> complaint,
    List<String> suggestions)
    implements OwnPage {

  public PasswordPage {
    suggestions = List.copyOf(suggestions);
  }

  /** What was wrong with what was typed in {@code field}. */
  public Optional<String> complaintAbout(String field) {
    return complaint.filter(each -> each.field().equals(field)).map(Complaint::key);
  }

  @Override
  public String template() {
    return "account/password.jte";
  }
}
