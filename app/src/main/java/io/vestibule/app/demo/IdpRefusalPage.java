package io.vestibule.app.demo;

import io.vestibule.app.page.Page;

/** The sample identity provider does not answer, and says why. */
public record IdpRefusalPage(String why) implements Page {

  @Override
  public String template() {
    return "demo/idp-refusal.jte";
  }
}
