package io.vestibule.app.signin.password;

import static io.vestibule.app.error.ErrorCode.ACCOUNT_LOCKED;
import static io.vestibule.app.error.ErrorCode.EMAIL_NOT_VERIFIED;
import static io.vestibule.app.error.ErrorCode.INVALID_CREDENTIALS;
import static io.vestibule.app.error.ErrorCode.LOGIN_RATE_LIMITED;
import static io.vestibule.app.error.ErrorCode.RATE_LIMIT_EXCEEDED;

import io.vestibule.app.crypto.Secret;
import io.vestibule.app.crypto.SlowHashing;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.Project;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.Browser;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOptions;
import io.vestibule.app.signin.SignInOutcome;
import io.vestibule.app.signin.password.store.Credential;
import io.vestibule.app.signin.password.store.CredentialDao;
import io.vestibule.app.signin.password.store.Verification;
import io.vestibule.app.signin.password.store.VerificationDao;
import io.vestibule.app.user.EmailAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Signs people in by password. An address that is nobody's costs the same and is answered the same
 * as a wrong password.
 */
public final class PasswordLogin {

  /** What a try ends with that counts as a failed one. */
  private static final Set<ErrorCode> FAILURES =
      Set.of(INVALID_CREDENTIALS, LOGIN_RATE_LIMITED, ACCOUNT_LOCKED, RATE_LIMIT_EXCEEDED);

  private final Database db;
  private final Clock clock;
  private final SlowHashing hashing;
  private final LoginLimits limits;
  private final AttackAlarm alarm;
  private final KnownBrowsers browsers;
  private final SignIn signIn;

  PasswordLogin(
      Database db,
      Clock clock,
      SlowHashing hashing,
      LoginLimits limits,
      AttackAlarm alarm,
      KnownBrowsers browsers,
      SignIn signIn) {
    this.db = db;
    this.clock = clock;
    this.hashing = hashing;
    this.limits = limits;
    this.alarm = alarm;
    this.browsers = browsers;
    this.signIn = signIn;
  }

  /**
   * Somebody wants to sign in.
   *
   * @param organization to which, if they said
   */
  public record Wish(
      EmailAddress email,
      Password password,
      Optional<OrganizationId> organization,
      Delivery delivery) {}

  /** What is known of an address: a user's password, and one that somebody signed up with. */
  private record Known(Optional<Credential> credential, Optional<Verification> pending) {}

  /**
   * @param in names the project
   * @throws VestibuleException SSO_REQUIRED by the domain alone, LOGIN_RATE_LIMITED,
   *     ACCOUNT_LOCKED, INVALID_CREDENTIALS, EMAIL_NOT_VERIFIED
   */
  public SignInOutcome logIn(Function<Tx, Project> in, Wish wish, Browser browser) {
    var project = db.read(in::apply).projectId();
    try {
      return logIn(project, wish, browser);
    } catch (VestibuleException refusal) {
      if (FAILURES.contains(refusal.code())) {
        alarm.failed(project);
      }
      throw refusal;
    }
  }

  /** Of who shows no cookie at all, nothing is looked up while the line of strangers is long. */
  private SignInOutcome logIn(ProjectId project, Wish wish, Browser browser) {
    if (browser.known().isEmpty()) {
      return hashing.inLine(
          () -> logIn(project, wish, browser, lookUp(project, wish), Optional.empty()));
    }
    var known = lookUp(project, wish);
    var name =
        known
            .credential()
            .flatMap(each -> browsers.recognize(each.userId(), browser.known().get()));
    Supplier<SignInOutcome> judged = () -> logIn(project, wish, browser, known, name);
    return name.isPresent() ? judged.get() : hashing.inLine(judged);
  }

  private Known lookUp(ProjectId project, Wish wish) {
    db.run(tx -> SignInOptions.requireNoSso(tx, project, wish.email().domain()));
    return db.read(tx -> known(tx, project, wish.email()));
  }

  private SignInOutcome logIn(
      ProjectId project, Wish wish, Browser browser, Known known, Optional<Secret> browserName) {
    var counted = limits.count(project, wish.email(), browser.network(), browserName);
    var place = browserName.isPresent() ? hashing.ahead() : hashing;
    Credential credential;
    try {
      credential = judge(place, known, wish.password());
    } catch (VestibuleException refusal) {
      if (refusal.code() != INVALID_CREDENTIALS) {
        limits.giveBack(counted);
      }
      throw refusal;
    }
    limits.giveBack(counted);
    if (browserName.isPresent()) {
      limits.endRow(project, wish.email());
    } else {
      limits.forget(project, wish.email());
    }
    return enter(project, credential, wish, browser);
  }

  private Known known(Tx tx, ProjectId project, EmailAddress email) {
    return new Known(
        tx.dao(CredentialDao.class).findByAddress(project, email.key()),
        tx.dao(VerificationDao.class).pending(project, email.key(), clock.instant()).stream()
            .findFirst());
  }

  /** Whoever has just signed up hears what is missing, whether the address is a user's or not. */
  private static Credential judge(SlowHashing hashing, Known known, Password password) {
    boolean signedUp =
        known.pending().isPresent()
            && hashing.matches(known.pending().flatMap(Verification::phc), password.text());
    boolean right = hashing.matches(known.credential().map(Credential::phc), password.text());
    if (right && known.credential().filter(Credential::verified).isPresent()) {
      return known.credential().get();
    }
    throw (right || signedUp ? EMAIL_NOT_VERIFIED : INVALID_CREDENTIALS).exception();
  }

  private SignInOutcome enter(
      ProjectId project, Credential credential, Wish wish, Browser browser) {
    var renewed =
        hashing.isOutdated(credential.phc())
            ? Optional.of(hashing.ahead().hash(wish.password().text()))
            : Optional.<String>empty();
    var session =
        NewSession.by(SignInMethod.PASSWORD, project, credential.userId(), browser.userAgent());
    var wanted = wish.organization().map(session::in).orElse(session);
    return db.write(
        tx -> {
          var credentials = tx.dao(CredentialDao.class);
          // a change or reset at the same moment either waits for this or makes it fail
          if (credentials.lock(project, credential.userId(), credential.phc()).isEmpty()) {
            throw INVALID_CREDENTIALS.exception();
          }
          renewed.ifPresent(phc -> credentials.rehash(project, credential.userId(), phc));
          return signIn.proven(tx, wanted, browser.device(), wish.delivery());
        });
  }
}
