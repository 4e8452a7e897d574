package io.vestibule.saml.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Verdict;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.response.VerifiedAssertion;
import io.vestibule.saml.testing.SomeResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Gate, parser, signature, decryption and checks. */
class ResponseFuzz implements Fuzzed {

  private static final ServiceProvider SERVICE_PROVIDER = new ServiceProvider();
  private static final GoodResponses GOOD = GoodResponses.all();
  private static final Set<VerifiedAssertion> IDENTITIES =
      GOOD.seeds().map(ResponseFuzz::accepted).collect(Collectors.toSet());

  static Stream<byte[]> seeds() {
    return GOOD.seeds();
  }

  /** The oracle: what is accepted says, to the letter, what one of the seeds says. */
  @Override
  @MethodSource("seeds")
  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
  public void examine(byte[] xml) {
    if (judged(xml) instanceof Accepted accepted) {
      assertThat(IDENTITIES).contains(accepted.assertion());
    }
  }

  private static VerifiedAssertion accepted(byte[] seed) {
    return ((Accepted) judged(seed)).assertion();
  }

  private static Verdict judged(byte[] xml) {
    var issuer = GOOD.expectation(new String(xml, StandardCharsets.UTF_8));
    return SERVICE_PROVIDER.validate(
        Base64.getEncoder().encodeToString(xml), issuer, SomeResponse.NOW);
  }
}
