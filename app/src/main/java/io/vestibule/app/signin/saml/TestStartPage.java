package io.vestibule.app.signin.saml;

import io.vestibule.app.connection.ConnectionId;
import io.vestibule.app.page.Page;

/** Where a test link leads; its button begins the test. */
public record TestStartPage(ConnectionId connection, String token) implements Page {

  @Override
  public String template() {
    return "test-start.jte";
  }

  @Override
  public boolean formsLeadOn() {
    return true;
  }
}
