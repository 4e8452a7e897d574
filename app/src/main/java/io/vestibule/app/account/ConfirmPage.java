package io.vestibule.app.account;

import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.confirm.Way;
import java.util.List;
import java.util.Optional;

/**
 * Asks people again who they are, before something that matters.
 *
 * @param then names what follows, and {@code onward} is its address
 * @param ways in the order in which they are offered
 * @param signOn where single sign-on begins, for those who came by it
 * @param sent whether a code is on its way by mail
 */
public record ConfirmPage(
    SessionCaller caller,
    String then,
    String onward,
    String email,
    List<Way> ways,
    Optional<String> signOn,
    boolean sent,
    Optional<Complaint> complaint)
    implements OwnPage {

  public ConfirmPage {
    ways = List.copyOf(ways);
  }

  /** What was wrong with what was shown that way. */
  public Optional<String> complaintAbout(Way way) {
    return complaint.filter(each -> each.field().equals(way.word())).map(Complaint::key);
  }

  @Override
  public String template() {
    return "account/confirm.jte";
  }

  @Override
  public boolean scriptsCall() {
    return true;
  }
}
