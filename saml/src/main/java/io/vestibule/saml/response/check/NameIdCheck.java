package io.vestibule.saml.response.check;

import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.content.Received;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The subject has a name that can be kept. SAML Core 2.4.1; 8.3.7 for its greatest length. */
final class NameIdCheck implements Check {

  private static final int LONGEST = 256;

  @Override
  public String name() {
    return "name_id";
  }

  @Override
  public String observed(Received received) {
    return received.assertion().nameId().map(NameId::value).orElse("none");
  }

  @Override
  public List<Finding> examine(Received received, Expectation expected, Instant now) {
    Optional<String> value =
        received.assertion().subject(expected.nameIdAttribute()).map(NameId::value);
    return value.map(String::length).filter(length -> length <= LONGEST).isPresent()
        ? List.of()
        : List.of(
            new Finding(
                Reason.NAME_ID_MISSING,
                observed(received),
                "a NameID of at most " + LONGEST + " characters"));
  }
}
