package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.ACCOUNT_LOCKED;
import static io.vestibule.app.error.ErrorCode.LOGIN_RATE_LIMITED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.limit.ClientNetwork;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.limit.Taken;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often a wrong password may be tried: by network, and by account whoever asks. A browser that
 * the person has signed in with is counted by itself, so that they get in while others are locked
 * out. An address that is nobody's is counted like any other. A try is counted before it is judged,
 * so that many at once get no more than many in a row.
 */
final class LoginLimits {

  /** SPEC 5. */
  private static final Limit NETWORK =
      new Limit("login-network", 5, Duration.ofMinutes(15), LOGIN_RATE_LIMITED);

  private static final Limit ACCOUNT =
      new Limit("login-account", 10, Duration.ofMinutes(15), ACCOUNT_LOCKED);

  /** Without a success in between; a reset lifts it. NIST SP 800-63B-4 section 3.2.2. */
  private static final Limit IN_A_ROW =
      new Limit("login-in-a-row", 100, Duration.ofDays(365), ACCOUNT_LOCKED);

  private static final Limit BROWSER =
      new Limit("login-browser", 10, Duration.ofMinutes(15), ACCOUNT_LOCKED);

  private final Limits limits;

  LoginLimits(Limits limits) {
    this.limits = limits;
  }

  /** Some tries that have been counted. */
  record Counted(List<Taken> tries) {}

  /**
   * Counts a try.
   *
   * @param browser its name, if it is one of the person's
   * @throws io.vestibule.app.error.VestibuleException LOGIN_RATE_LIMITED, ACCOUNT_LOCKED
   */
  Counted count(
      ProjectId project, EmailAddress email, ClientNetwork network, Optional<Secret> browser) {
    if (browser.isPresent()) {
      return new Counted(List.of(limits.take(BROWSER, project, browser.get().reveal())));
    }
    return new Counted(
        List.of(
            limits.take(NETWORK, project, network.text()),
            limits.take(ACCOUNT, project, email.key()),
            limits.take(IN_A_ROW, project, email.key())));
  }

  /** The try was no failure. */
  void giveBack(Counted counted) {
    counted.tries().forEach(limits::giveBack);
  }

  /** The person has shown who they are: what was tried on their account is forgotten. */
  void forget(ProjectId project, EmailAddress email) {
    limits.clear(ACCOUNT, project, email.key());
    endRow(project, email);
  }

  /**
   * They have, in a browser that is known: no failures are in a row any more. That does not let
   * strangers try on, who would else get ten tries whenever the person signs in.
   */
  void endRow(ProjectId project, EmailAddress email) {
    limits.clear(IN_A_ROW, project, email.key());
  }
}
