package io.vestibule.app.signin;

import static io.vestibule.app.error.ErrorCode.MFA_REQUIRED;

import io.vestibule.app.db.Database;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionCaller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks for a factor that was shown lately, before something that matters. RFC 9470. */
public final class FreshFactor {

  /** For what changes how somebody signs in (ASVS 7.5.3). */
  public static final Duration SENSITIVE = Duration.ofMinutes(5);

  private final Database db;
  private final Clock clock;
  private final SignIn signIn;

  public FreshFactor(Database db, Clock clock, SignIn signIn) {
    this.db = db;
    this.clock = clock;
    this.signIn = signIn;
  }

  /**
   * A second factor that is no older than {@code maxAge}; of who has none, a sign-in.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_REQUIRED with the factors that would do;
   *     none says to sign in anew
   */
  public void require(SessionCaller caller, Duration maxAge) {
    var factors = factors(caller);
    require(factors, shownAt(caller.session(), factors), maxAge);
  }

  /** Whether {@link #require} would let the caller through. */
  public boolean isShown(SessionCaller caller, Duration maxAge) {
    return isRecent(shownAt(caller.session(), factors(caller)), maxAge);
  }

  /**
   * A second factor that is no older than {@code maxAge}, of those who have one.
   *
   * @throws io.vestibule.app.error.VestibuleException MFA_REQUIRED
   */
  public void requireOfThoseEnrolled(SessionCaller caller, Duration maxAge) {
    var factors = factors(caller);
    if (!factors.isEmpty()) {
      require(factors, caller.session().secondFactorAt(), maxAge);
    }
  }

  private List<String> factors(SessionCaller caller) {
    return db.write(tx -> signIn.secondFactors(tx, caller.project(), caller.session().userId()));
  }

  private static Optional<Instant> shownAt(Session session, List<String> factors) {
    return factors.isEmpty() ? Optional.of(session.authenticatedAt()) : session.secondFactorAt();
  }

  private boolean isRecent(Optional<Instant> shownAt, Duration maxAge) {
    var earliest = clock.instant().minus(maxAge);
    return shownAt.filter(at -> !at.isBefore(earliest)).isPresent();
  }

  private void require(List<String> factors, Optional<Instant> shownAt, Duration maxAge) {
    if (!isRecent(shownAt, maxAge)) {
      throw MFA_REQUIRED.with("factors", factors).and("max_age", maxAge.toSeconds());
    }
  }
}
