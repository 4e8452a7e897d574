package io.vestibule.app.hosted;

import io.vestibule.app.page.Page;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Asks for an address, and offers the passkeys that the browser has.
 *
 * @param query names the project, where the request did
 * @param complaint key of what was wrong with what was typed, absent at first
 * @param wanted where the person wanted to end, as they said
 * @param returnTo where they do
 */
public record SignInPage(
    String query, String typed, Optional<String> complaint, Optional<String> wanted, URI returnTo)
    implements Page {

  @Override
  public String template() {
    return "hosted/sign-in.jte";
  }

  @Override
  public boolean scriptsCall() {
    return true;
  }

  @Override
  public boolean formsLeadOn() {
    return true;
  }

  @Override
  public List<URI> formTargets() {
    return List.of(returnTo);
  }
}
