package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.content.Received;
import io.vestibule.saml.response.content.ResponseContent.Status;
import java.time.Instant;
import java.util.List;

/** The identity provider says that it succeeded. SAML Core 3.2.2.2. */
public final class StatusCheck implements Check {

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String observed(Received received) {
    return received.response().status().describe();
  }

  @Override
  public List<Finding> examine(Received received, Expectation expected, Instant now) {
    Status status = received.response().status();
    return status.isSuccess() ? List.of() : List.of(refused(status));
  }

  /** The finding for a status other than success. */
  public static Finding refused(Status status) {
    return new Finding(StatusReasons.of(status), status.describe(), "Success");
  }
}
