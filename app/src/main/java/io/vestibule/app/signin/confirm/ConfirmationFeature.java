package io.vestibule.app.signin.confirm;

import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.db.Database;
import io.vestibule.app.limit.Limits;
import io.vestibule.app.mail.Outbox;
import io.vestibule.app.session.StepUp;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.mfa.OwnMfa;
import io.vestibule.app.signin.passkey.PasskeyService;
import io.vestibule.app.signin.password.OwnPassword;
import java.time.Clock;

/** Asking again; the pages of the account show it. */
public final class ConfirmationFeature {

  private final Confirmation confirmation;

  public ConfirmationFeature(
      Database db,
      Clock clock,
      Secrets secrets,
      Limits limits,
      Outbox outbox,
      SignIn signIn,
      StepUp stepUp,
      OwnMfa mfa,
      OwnPassword password,
      PasskeyService passkeys) {
    var codes = new MailedCodes(db, clock, secrets, limits, outbox);
    this.confirmation = new Confirmation(db, signIn, stepUp, mfa, password, passkeys, codes);
  }

  public Confirmation confirmation() {
    return confirmation;
  }
}
