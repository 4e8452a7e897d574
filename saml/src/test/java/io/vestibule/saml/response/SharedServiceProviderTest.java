package io.vestibule.saml.response;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedServiceProviderTest {

  private static final Expectation EXPECTED =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS);

  private final ServiceProvider serviceProvider = new ServiceProvider();

  private boolean accepts(String encoded) {
    return serviceProvider.validate(encoded, EXPECTED, NOW) instanceof Accepted;
  }

  @Test
  void manyThreadsGetTheAnswersToTheirOwnResponses() throws Exception {
    String good = SomeResponse.okta().encoded();
    String bad = SomeResponse.plain().with("audience", "https://other.example.com").encoded();
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> tasks =
          IntStream.range(0, 400)
              .mapToObj(
                  i -> (Callable<Boolean>) () -> accepts(i % 2 == 0 ? good : bad) == (i % 2 == 0))
              .toList();
      for (Future<Boolean> right : threads.invokeAll(tasks)) {
        assertThat(right.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }
}
