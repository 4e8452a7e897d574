package io.vestibule.app.signin.confirm;

import static io.vestibule.app.error.ErrorCode.FORBIDDEN;

import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.http.CursorPage;
import io.vestibule.app.organization.domain.DomainService;
import io.vestibule.app.organization.domain.VerifiedDomain;
import io.vestibule.app.organization.policy.SignInPolicies;
import io.vestibule.app.organization.policy.SignInPolicy;
import io.vestibule.app.session.Session;
import io.vestibule.app.session.SessionCaller;
import io.vestibule.app.session.SessionIssuer.Issued;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.session.StepUp;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.mfa.OwnMfa;
import io.vestibule.app.signin.passkey.PasskeyService;
import io.vestibule.app.signin.password.OwnPassword;
import io.vestibule.app.signin.password.Password;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserService;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Lets signed-in people show again that it is them, by whatever they have: the session stays the
 * same one, under a new token. Whoever has a second factor shows that; nothing less would do.
 */
public final class Confirmation {

  private final Database db;
  private final SignIn signIn;
  private final StepUp stepUp;
  private final OwnMfa mfa;
  private final OwnPassword password;
  private final PasskeyService passkeys;
  private final MailedCodes codes;

  Confirmation(
      Database db,
      SignIn signIn,
      StepUp stepUp,
      OwnMfa mfa,
      OwnPassword password,
      PasskeyService passkeys,
      MailedCodes codes) {
    this.db = db;
    this.signIn = signIn;
    this.stepUp = stepUp;
    this.mfa = mfa;
    this.password = password;
    this.passkeys = passkeys;
    this.codes = codes;
  }

  /** What the caller can show, of what counts in the organization that they are in. */
  public Set<Way> ways(SessionCaller caller) {
    var ways = EnumSet.noneOf(Way.class);
    if (!passkeys.list(caller, new CursorPage()).isEmpty()) {
      ways.add(Way.PASSKEY);
    }
    if (hasSecondFactor(caller)) {
      ways.add(Way.AUTHENTICATOR);
      return ways;
    }
    if (password.isSet(caller)) {
      ways.add(Way.PASSWORD);
    }
    if (caller.session().method() == SignInMethod.SAML) {
      ways.add(Way.SINGLE_SIGN_ON);
    }
    if (db.read(tx -> countsMail(tx, caller.session()))) {
      ways.add(Way.MAIL);
    }
    return ways;
  }

  private boolean hasSecondFactor(SessionCaller caller) {
    var user = caller.session().userId();
    return !db.write(tx -> signIn.secondFactors(tx, caller.project(), user)).isEmpty();
  }

  /** Not where the organization leaves that to its identity provider. */
  private static boolean countsMail(Tx tx, Session session) {
    var policy =
        session
            .organizationId()
            .map(organization -> SignInPolicies.of(tx, session.projectId(), organization))
            .orElse(SignInPolicy.DEFAULT);
    var email = UserService.find(tx, session.projectId(), session.userId()).email();
    var domain = EmailAddress.fromString(email).domain();
    return policy.methods().contains(SignInMethod.MAGIC_LINK)
        && !policy.demandsSso(
            DomainService.verified(tx, session.projectId(), domain)
                .map(VerifiedDomain::domain)
                .orElse(domain));
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_MFA_CODE, NO_BACKUP_CODES,
   *     MFA_LOCKED, MFA_NOT_ENABLED
   */
  public Issued byAuthenticator(SessionCaller caller, String code) {
    return mfa.verify(caller, code);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException INVALID_PASSWORD, ACCOUNT_LOCKED
   */
  public Issued byPassword(SessionCaller caller, Password typed) {
    password.prove(caller, typed);
    return db.write(tx -> stepUp.firstFactorShown(tx, caller.session()));
  }

  /**
   * Sends a code to the caller's primary address.
   *
   * @throws io.vestibule.app.error.VestibuleException FORBIDDEN where mail does not count,
   *     EMAIL_RATE_LIMITED
   */
  public void sendCode(SessionCaller caller, Locale locale) {
    requireMail(caller);
    codes.send(caller, locale);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException FORBIDDEN where mail does not count,
   *     INVALID_MFA_CODE, MFA_LOCKED
   */
  public Issued byMailedCode(SessionCaller caller, String typed) {
    requireMail(caller);
    var code = codes.judge(caller, typed);
    return db.write(
        tx -> {
          codes.use(tx, caller, code);
          return stepUp.firstFactorShown(tx, caller.session());
        });
  }

  private void requireMail(SessionCaller caller) {
    if (!ways(caller).contains(Way.MAIL)) {
      throw FORBIDDEN.exception();
    }
  }
}
