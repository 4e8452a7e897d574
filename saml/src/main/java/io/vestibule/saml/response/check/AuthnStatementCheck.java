package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.content.AssertionContent.AuthnStatement;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.List;

/** The person has signed in there, and that session is not over. SAML Core 2.7.2. */
final class AuthnStatementCheck implements Check {

  @Override
  public String name() {
    return "authn_statement";
  }

  @Override
  public String observed(Received received) {
    return received.assertion().authnStatements().stream()
        .map(statement -> "AuthnInstant " + statement.authnInstant())
        .toList()
        .toString();
  }

  @Override
  public List<Finding> examine(Received received, Expectation expected, Instant now) {
    List<AuthnStatement> statements = received.assertion().authnStatements();
    if (statements.isEmpty()) {
      return List.of(
          new Finding(
              Reason.AUTHN_STATEMENT_MISSING, "no AuthnStatement", "at least one AuthnStatement"));
    }
    var times = new Times(now, expected);
    return statements.stream()
        .flatMap(
            statement ->
                times.notOnOrAfter(
                    Reason.SESSION_NOT_ON_OR_AFTER_PASSED,
                    "SessionNotOnOrAfter",
                    statement.sessionNotOnOrAfter()))
        .toList();
  }
}
