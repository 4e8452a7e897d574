package io.vestibule.app.demo;

import io.vestibule.app.page.Page;
import java.util.List;
import java.util.Optional;

/**
 * The sample app that a customer's employees use, as a page.
 *
 * @param visitor who is signed in, if anybody is
 * @param signIn where signing in begins
 */
public record AppPage(Optional<Visitor> visitor, String signIn) implements Page {

  /**
   * What the app learnt from {@code GET /v1/sessions/me}.
   *
   * @param facts in the order in which they are shown
   */
  public record Visitor(String name, List<Fact> facts) {}

  /** One thing known about the session, with its label. */
  public record Fact(String label, String value) {}

  @Override
  public String template() {
    return "demo/app.jte";
  }
}
