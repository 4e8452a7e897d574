package io.vestibule.app.account;

import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.signin.passkey.AcceptedPasskeys;
import java.util.List;
import java.util.Optional;

/**
 * All that people see of themselves, with what can be done about it.
 *
 * @param fresh whether they have proved lately who they are, so that a passkey can be added at once
 * @param acceptedPasskeys what the browser is told, so that it forgets removed passkeys
 * @param done key of what has just been done
 */
public record AccountPage(
    SessionCaller caller,
    boolean fresh,
    Profile profile,
    Security security,
    List<PasskeyLine> passkeys,
    Optional<AcceptedPasskeys> acceptedPasskeys,
    List<SessionLine> sessions,
    List<DeviceLine> devices,
    Optional<String> done,
    Optional<Complaint> complaint)
    implements OwnPage {

  public AccountPage {
    passkeys = List.copyOf(passkeys);
    sessions = List.copyOf(sessions);
    devices = List.copyOf(devices);
  }

  /**
   * @param managed whether a directory keeps the name, so that it is not theirs to change
   */
  public record Profile(String email, String givenName, String familyName, boolean managed) {}

  /**
   * What they can show besides passkeys.
   *
   * @param removal when somebody else will have taken the authenticator app away
   */
  public record Security(
      boolean password, boolean authenticator, int backupCodesLeft, Optional<String> removal) {}

  /** A passkey; the days as the reader writes them. */
  public record PasskeyLine(String id, String name, String added, Optional<String> lastUsed) {}

  /**
   * A session.
   *
   * @param method how it began
   * @param connection by which single sign-on
   * @param own whether this page is shown in it
   */
  public record SessionLine(
      String id,
      Optional<String> device,
      String method,
      Optional<String> connection,
      Optional<String> organization,
      String began,
      String seen,
      boolean own) {}

  /**
   * An approved browser.
   *
   * @param own whether this page is shown in it
   */
  public record DeviceLine(
      String id, Optional<String> device, String approved, String until, boolean own) {}

  /** What was wrong with what was typed in {@code field}. */
  public Optional<String> complaintAbout(String field) {
    return complaint.filter(each -> each.field().equals(field)).map(Complaint::key);
  }

  @Override
  public String template() {
    return "account/account.jte";
  }

  @Override
  public boolean scriptsCall() {
    return true;
  }
}
