package io.vestibule.saml.response;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import java.util.List;

/** Shows a response that has to be refused to a service provider that expects a good one. */
final class SomeRefusal {

  static final Expectation EXPECTED =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS);

  private static final ServiceProvider SERVICE_PROVIDER = new ServiceProvider();

  private SomeRefusal() {}

  static Rejected refused(SomeResponse response) {
    return refused(response.encoded());
  }

  static Rejected refused(String encoded) {
    Verdict verdict = SERVICE_PROVIDER.validate(encoded, EXPECTED, NOW);
    assertThat(verdict).isInstanceOf(Rejected.class);
    return (Rejected) verdict;
  }

  static Reason reason(SomeResponse response) {
    return refused(response).decisive().reason();
  }
}
