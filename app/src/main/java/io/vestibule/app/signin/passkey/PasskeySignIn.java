package io.vestibule.app.signin.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import io.vestibule.app.db.Tx;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.session.NewSession;
import io.vestibule.app.session.SignInMethod;
import io.vestibule.app.signin.Delivery;
import io.vestibule.app.signin.SignIn;
import io.vestibule.app.signin.SignInOutcome;
import java.time.Clock;
import java.util.Optional;

/**
 * Signs people in by a passkey that they choose themselves, without saying who they are before. One
 * with user verification is two factors in one. WebAuthn 7.2.
 */
public final class PasskeySignIn {

  private final Clock clock;
  private final PasskeyAssertions assertions;
  private final SignIn signIn;

  PasskeySignIn(Clock clock, PasskeyAssertions assertions, SignIn signIn) {
    this.clock = clock;
    this.assertions = assertions;
    this.signIn = signIn;
  }

  /**
   * The browser that answers.
   *
   * @param flow what it got when it asked
   */
  public record Browser(String flow, Optional<String> device, Optional<String> userAgent) {}

  /** How the person wants to enter. */
  public record Wish(Optional<OrganizationId> organization, Delivery delivery) {}

  PublicKeyCredentialRequestOptions begin(ProjectId project, String flow) {
    return assertions.begin(project, flow);
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException WEBAUTHN_CHALLENGE_EXPIRED,
   *     WEBAUTHN_VERIFICATION_FAILED
   */
  public SignInOutcome finish(JsonNode credential, Browser browser, Wish wish) {
    return assertions.finish(
        credential, browser.flow(), (tx, shown) -> enter(tx, shown, browser, wish));
  }

  private SignInOutcome enter(Tx tx, PasskeyAssertions.Shown shown, Browser browser, Wish wish) {
    var passkey = shown.passkey();
    var session =
        NewSession.by(
            SignInMethod.PASSKEY, passkey.projectId(), passkey.userId(), browser.userAgent());
    var proven = shown.userVerified() ? session.withSecondFactor(clock.instant()) : session;
    var wanted = wish.organization().map(proven::in).orElse(proven);
    return signIn.proven(tx, wanted, browser.device(), wish.delivery());
  }
}
