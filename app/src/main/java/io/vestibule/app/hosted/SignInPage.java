package io.vestibule.app.hosted;

import java.net.URI;
import java.util.Optional;

/**
 * Asks for an address, and offers the passkeys that the browser has.
 *
 * @param complaint why it is shown again
 */
public record SignInPage(Errand errand, String typed, Optional<Complaint> complaint, URI returnTo)
    implements ErrandPage, OnwardPage {

  @Override
  public String template() {
    return "hosted/sign-in.jte";
  }

  @Override
  public boolean scriptsCall() {
    return true;
  }
}
