package io.vestibule.app.signin.password;

import io.vestibule.app.crypto.SlowHashing;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.event.Actor;
import io.vestibule.app.event.EventLog;
import io.vestibule.app.event.NewEvent;
import io.vestibule.app.mail.LetterKind;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.signin.FactorNotices;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.password.store.CredentialDao;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.User;
import io.vestibule.app.user.UserId;
import io.vestibule.app.user.UserService;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Gives a user another password: judged, hashed, stored, told. */
final class PasswordSetting {

  private final Database db;
  private final Clock clock;
  private final EventLog events;
  private final PasswordPolicy policy;
  private final SlowHashing hashing;
  private final FactorNotices notices;
  private final SignIn signIn;

  PasswordSetting(
      Database db,
      Clock clock,
      EventLog events,
      PasswordPolicy policy,
      SlowHashing hashing,
      FactorNotices notices,
      SignIn signIn) {
    this.db = db;
    this.clock = clock;
    this.events = events;
    this.policy = policy;
    this.hashing = hashing;
    this.notices = notices;
    this.signIn = signIn;
  }

  /** Whose password it is, what it must not be made of, and what it is good for. */
  private record Surrounding(User user, List<String> names, PasswordPolicy.Use use) {}

  /**
   * Takes long, so it is done outside of a transaction.
   *
   * @throws io.vestibule.app.error.VestibuleException WEAK_PASSWORD, PASSWORD_COMPROMISED
   */
  String hash(ProjectId project, UserId id, Password password, Locale locale) {
    var known = db.write(tx -> surrounding(tx, project, id));
    policy.require(
        password,
        EmailAddress.fromString(known.user().email()),
        known.names(),
        known.use(),
        locale);
    return hashing.hash(password.text());
  }

  private Surrounding surrounding(Tx tx, ProjectId project, UserId id) {
    var user = UserService.find(tx, project, id);
    var names =
        Stream.concat(
                Stream.of(
                        ProjectService.name(tx, project),
                        user.givenName().orElse(""),
                        user.familyName().orElse(""))
                    .filter(name -> !name.isEmpty()),
                tx.dao(CredentialDao.class).organizationNames(project, id).stream())
            .toList();
    var use =
        signIn.alwaysAsksSecondFactor(tx, project, id)
            ? PasswordPolicy.Use.BESIDE_ANOTHER
            : PasswordPolicy.Use.ONLY_FACTOR;
    return new Surrounding(user, names, use);
  }

  /** Stores it, and tells the log and the person. */
  void set(Tx tx, ProjectId project, UserId user, String phc, String event, Locale locale) {
    tx.dao(CredentialDao.class).put(project, user, phc, clock.instant());
    events.append(tx, NewEvent.of(project, event, Actor.of(user), user));
    notices.post(tx, project, user, LetterKind.PASSWORD_CHANGED, locale);
  }
}
