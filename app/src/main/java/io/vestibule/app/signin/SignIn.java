package io.vestibule.app.signin;

import static io.vestibule.app.error.ErrorCode.PREAUTH_EXPIRED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.crypto.Secrets.Kind;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.RefreshTokens;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionIssuer;
import io.vestibule.app.signin.store.ProgressRow;
import io.vestibule.app.signin.store.SignInProgressDao;
import io.vestibule.app.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Leads a sign-in from its first factor to its session, by {@link SignInDecision}. Every method
 * ends here: {@link #proven} after the first factor, {@link #resume} after each further step. All
 * joins the caller's transaction, so that what was shown is used up exactly if the step is taken.
 */
public final class SignIn {

  /** From the first factor to the session. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  private final Clock clock;
  private final Secrets secrets;
  private final EventLog events;
  private final SessionIssuer sessions;
  private final RefreshTokens refreshTokens;
  private final FactFinder facts;
  private final List<DeviceTrust> devices;
  private final ConcurrentQuestion question;

  public SignIn(
      Clock clock,
      Secrets secrets,
      EventLog events,
      SessionIssuer sessions,
      RefreshTokens refreshTokens,
      List<SecondFactor> secondFactors,
      List<DeviceTrust> devices,
      ConcurrentQuestion question) {
    this.clock = clock;
    this.secrets = secrets;
    this.events = events;
    this.sessions = sessions;
    this.refreshTokens = refreshTokens;
    this.facts = new FactFinder(sessions, secondFactors);
    this.devices = List.copyOf(devices);
    this.question = question;
  }

  /**
   * The person has proved who they are.
   *
   * @param wanted the session to end in, with the organization if one was asked for
   * @param deviceCookie by which the browser may be known
   */
  public SignInOutcome proven(
      Tx tx, NewSession wanted, Optional<String> deviceCookie, Delivery delivery) {
    boolean trusted =
        deviceCookie
            .filter(
                cookie ->
                    devices.stream()
                        .anyMatch(
                            each -> each.isTrusted(tx, wanted.project(), wanted.user(), cookie)))
            .isPresent();
    var progress = new SignInProgress(wanted, trusted, false, delivery);
    var step = next(tx, progress);
    if (isLast(step)) {
      return finish(tx, progress, step);
    }
    var token = secrets.issue(Kind.PRE_AUTH, wanted.project());
    var now = clock.instant();
    tx.dao(SignInProgressDao.class)
        .insert(
            token.hash(),
            wanted,
            progress,
            wanted.authenticatedAt().orElse(now),
            now.plus(LIFE),
            now);
    return pending(tx, token.hash(), progress, step, token.secret());
  }

  /**
   * The sign-in that is under way, which nobody else takes a step of until this transaction ends.
   *
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED
   */
  public SignInProgress find(Tx tx, String preAuthToken) {
    return lock(tx, presented(preAuthToken)).progress();
  }

  /**
   * When the step that is due was asked for.
   *
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED
   */
  public Instant askedAt(Tx tx, String preAuthToken) {
    var row = lock(tx, presented(preAuthToken));
    return row.askedAt().orElse(row.authenticatedAt());
  }

  /** Whether every organization that {@code user} can enter demands a second factor. */
  public boolean alwaysAsksSecondFactor(Tx tx, ProjectId project, UserId user) {
    var open = FactFinder.open(tx, project, user);
    return !open.isEmpty() && open.stream().allMatch(each -> each.policy().mfaRequired());
  }

  /** What {@code user} can show as a second factor, such as {@code totp}. */
  public List<String> secondFactors(Tx tx, ProjectId project, UserId user) {
    return facts.secondFactors(tx, project, user);
  }

  /**
   * Takes a step and says what comes next.
   *
   * @param change what has been shown, added to the progress
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED
   */
  public SignInOutcome resume(Tx tx, String preAuthToken, UnaryOperator<SignInProgress> change) {
    var presented = presented(preAuthToken);
    var progress = change.apply(lock(tx, presented).progress());
    var step = next(tx, progress);
    var rows = tx.dao(SignInProgressDao.class);
    if (isLast(step)) {
      rows.delete(presented.project(), presented.hash());
      return finish(tx, progress, step);
    }
    rows.update(
        presented.project(),
        presented.hash(),
        progress.wanted().organization(),
        progress.wanted().secondFactorAt(),
        progress,
        clock.instant());
    return pending(tx, presented.hash(), progress, step, Secret.of(preAuthToken));
  }

  private SignInOutcome pending(
      Tx tx, byte[] hash, SignInProgress progress, SignInStep step, Secret token) {
    if (step instanceof SignInStep.Concurrent concurrent) {
      question.ask(tx, hash, progress.wanted(), concurrent.open());
    }
    return new SignInOutcome.Pending(step, token);
  }

  /** A sign-in that is under way, and the step that it waits for. */
  public record Awaiting(SignInProgress progress, SignInStep step) {}

  /**
   * As {@link #find}, with what comes next.
   *
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED
   */
  public Awaiting awaiting(Tx tx, String preAuthToken) {
    var progress = find(tx, preAuthToken);
    return new Awaiting(progress, SignInDecision.next(facts.find(tx, progress)));
  }

  /** Whether what was shown for {@code session} would still do, by the policy of today. */
  public boolean stillHolds(Tx tx, Session session) {
    var progress = new SignInProgress(NewSession.continuing(session), true, true, Delivery.TOKEN);
    return SignInDecision.next(facts.find(tx, progress)) instanceof SignInStep.Finished finished
        && finished.organization().equals(session.organizationId());
  }

  /**
   * What a sign-in under way is kept under.
   *
   * @throws io.vestibule.app.error.VestibuleException PREAUTH_EXPIRED if no token looks like that
   */
  public Secrets.Presented presented(String preAuthToken) {
    return secrets.read(Kind.PRE_AUTH, preAuthToken).orElseThrow(PREAUTH_EXPIRED::exception);
  }

  private ProgressRow lock(Tx tx, Secrets.Presented presented) {
    return tx.dao(SignInProgressDao.class)
        .lock(presented.project(), presented.hash(), clock.instant())
        .orElseThrow(PREAUTH_EXPIRED::exception);
  }

  private static boolean isLast(SignInStep step) {
    return step instanceof SignInStep.Finished || step instanceof SignInStep.Refused;
  }

  private SignInOutcome finish(Tx tx, SignInProgress progress, SignInStep step) {
    var wanted = progress.wanted();
    if (step instanceof SignInStep.Refused refused) {
      appendRefusal(tx, wanted, refused);
      return new SignInOutcome.Refused(refused);
    }
    var organization = ((SignInStep.Finished) step).organization();
    var issued = sessions.issue(tx, organization.map(wanted::in).orElse(wanted));
    return new SignInOutcome.Entered(
        issued,
        progress.delivery() == Delivery.TOKEN
            ? Optional.of(refreshTokens.begin(tx, issued.session()))
            : Optional.empty());
  }

  private void appendRefusal(Tx tx, NewSession wanted, SignInStep.Refused refused) {
    var event =
        NewEvent.of(wanted.project(), "sign_in.refused", Actor.of(wanted.user()), wanted.user())
            .with("method", wanted.method().word())
            .with("code", refused.code().name());
    events.append(tx, wanted.organization().map(event::in).orElse(event));
  }

  private SignInStep next(Tx tx, SignInProgress progress) {
    return SignInDecision.next(facts.hold(tx, progress));
  }
}
