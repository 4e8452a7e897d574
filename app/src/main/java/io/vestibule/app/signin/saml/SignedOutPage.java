package io.vestibule.app.signin.saml;

import io.vestibule.app.page.Page;

/** Where a browser ends that was signed out and has nowhere to go. */
public record SignedOutPage() implements Page {

  @Override
  public String template() {
    return "signed-out.jte";
  }
}
