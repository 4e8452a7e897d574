package io.vestibule.app.signin.saml;

import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionService;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The user who has just signed in in this browser with a password or passkey. A link in an email
 * message is not enough: who owns the domain may read the mailbox.
 */
final class RecentSignIn {

  private static final Set<SignInMethod> OWN =
      EnumSet.of(SignInMethod.PASSWORD, SignInMethod.PASSKEY);

  private final Clock clock;
  private final SessionService sessions;

  RecentSignIn(Clock clock, SessionService sessions) {
    this.clock = clock;
    this.sessions = sessions;
  }

  /**
   * @param token of the browser's session
   */
  Optional<UserId> in(ProjectId project, Optional<String> token) {
    return token
        .flatMap(this::session)
        .filter(session -> session.projectId().equals(project))
        .filter(session -> OWN.contains(session.method()))
        .filter(session -> session.authenticatedAt().plus(SignIn.LIFE).isAfter(clock.instant()))
        .map(Session::userId);
  }

  private Optional<Session> session(String token) {
    try {
      return Optional.of(sessions.authenticate(token).session());
    } catch (VestibuleException noneThatLives) {
      if (noneThatLives.code().status() >= 500) {
        throw noneThatLives;
      }
      return Optional.empty();
    }
  }
}
