package io.vestibule.app.hosted;

import io.vestibule.app.signin.passkey.UnknownPasskey;
import java.net.URI;
import java.util.Optional;

/**
 * Asks for an address, and offers the passkeys that the browser has.
 *
 * @param complaint why it is shown again
 * @param unknownPasskey what the browser should no longer offer
 */
public record SignInPage(
    Errand errand,
    String typed,
    Optional<Complaint> complaint,
    Optional<UnknownPasskey> unknownPasskey,
    URI returnTo)
    implements ErrandPage, OnwardPage {

  SignInPage(Errand errand, String typed, Optional<Complaint> complaint, URI returnTo) {
    this(errand, typed, complaint, Optional.empty(), returnTo);
  }

  @Override
  public String template() {
    return "hosted/sign-in.jte";
  }

  @Override
  public boolean scriptsCall() {
    return true;
  }
}
