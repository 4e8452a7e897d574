package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.List;

/** One rule of the specification that an authentic response must also obey. */
public interface Check {

  /** All rules, in the order of SAML Profiles 4.1.4.3. */
  List<Check> ALL =
      List.of(
          new IssuerCheck(),
          new StatusCheck(),
          new DestinationCheck(),
          new SubjectConfirmationCheck(),
          new InResponseToCheck(),
          new AudienceCheck(),
          new ConditionsCheck(),
          new AuthnStatementCheck(),
          new NameIdCheck());

  /** The step's name in the trace. */
  String name();

  /** What the response says on this matter, for the trace. */
  String observed(Received received);

  /** Everything that is wrong, in order of weight; empty if the rule is obeyed. */
  List<Finding> examine(Received received, Expectation expected, Instant now);
}
