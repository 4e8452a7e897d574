package io.vestibule.app.signin.password;

import io.vestibule.app.db.Database;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.limit.LeasedLimit;
import io.vestibule.app.limit.Limit;
import io.vestibule.app.limit.LimitFeature;
import io.vestibule.app.project.ProjectId;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when so many passwords fail in a project that somebody must be trying them out, from
 * however many addresses and on however many accounts: one event and one warning, not one for each
 * try. Threads may share it.
 */
final class AttackAlarm {

  private static final Logger LOG = LoggerFactory.getLogger(AttackAlarm.class);

  /** It is told again if it still goes on by then. */
  private static final Limit ALARMS =
      new Limit("attack-alarm", 1, Duration.ofMinutes(15), ErrorCode.LOGIN_RATE_LIMITED);

  private static final String ALL_ACCOUNTS = "";

  private final Database db;
  private final EventLog events;
  private final Optional<Limit> bearable;
  private final Optional<LeasedLimit> failures;
  private final LeasedLimit alarms;

  AttackAlarm(Database db, EventLog events, LimitFeature limits) {
    this.db = db;
    this.events = events;
    this.bearable = limits.passwordFailures();
    this.failures = bearable.map(limits::leased);
    this.alarms = limits.leased(ALARMS);
  }

  /** A password was wrong, or was not even looked at. */
  void failed(ProjectId project) {
    boolean tooMany =
        failures.filter(limit -> !limit.takeUnseen(project, ALL_ACCOUNTS)).isPresent();
    if (tooMany && alarms.takeUnseen(project, ALL_ACCOUNTS)) {
      raise(project, bearable.orElseThrow());
    }
  }

  private void raise(ProjectId project, Limit exceeded) {
    LOG.warn(
        "more than {} failed passwords in {}: {}", exceeded.tokens(), exceeded.period(), project);
    var event =
        NewEvent.of(project, "sign_in.attack_suspected", Actor.SYSTEM, project)
            .with("method", "password")
            .with("failures", exceeded.tokens())
            .with("within_seconds", exceeded.period().toSeconds());
    db.run(tx -> events.append(tx, event));
  }
}
