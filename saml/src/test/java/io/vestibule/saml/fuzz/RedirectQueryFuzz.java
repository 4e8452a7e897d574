package io.vestibule.saml.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.logout.LogoutDelivery.Redirected;
import io.vestibule.saml.logout.LogoutExpectation;
import io.vestibule.saml.logout.LogoutRequest;
import io.vestibule.saml.logout.LogoutResponse;
import io.vestibule.saml.logout.LogoutVerdict;
import io.vestibule.saml.logout.LogoutVerdict.RequestAccepted;
import io.vestibule.saml.logout.LogoutVerdict.ResponseAccepted;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The query of a signed message by redirect, and the message in it. */
class RedirectQueryFuzz implements Fuzzed {

  private static final ServiceProvider SERVICE_PROVIDER = new ServiceProvider();
  private static final Instant NOW = SomeResponse.NOW;
  private static final URI SLO = URI.create("https://sp.example.com/saml/slo");
  private static final NameId ADA = NameId.of("ada@example.com");
  private static final LogoutExpectation EXPECTED =
      new LogoutExpectation(
          SomeResponse.IDP,
          List.of(SomeKeys.IDP.certificate()),
          SLO,
          Duration.ofSeconds(60),
          Optional.empty(),
          () -> List.of(SomeKeys.SP.privateKey()));

  private static final LogoutRequest REQUEST =
      new LogoutRequest(
          "_request", SomeResponse.IDP, SLO, NOW, NOW.plusSeconds(300), ADA, Optional.of("_s"));
  private static final LogoutResponse RESPONSE =
      new LogoutResponse("_response", SomeResponse.IDP, SLO, NOW, "_ours");

  static Stream<byte[]> seeds() {
    return Stream.of(Optional.of("some state"), Optional.<String>empty())
        .flatMap(
            state ->
                Stream.of(
                    SERVICE_PROVIDER.send(REQUEST, Binding.HTTP_REDIRECT, SomeKeys.IDP, state),
                    SERVICE_PROVIDER.send(RESPONSE, Binding.HTTP_REDIRECT, SomeKeys.IDP, state)))
        .map(outbound -> ((Outbound.Redirect) outbound).location().getRawQuery())
        .map(query -> query.getBytes(StandardCharsets.UTF_8));
  }

  /** The oracle: what is accepted is the seed's, to the letter. */
  @Override
  @MethodSource("seeds")
  @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
  public void examine(byte[] query) {
    LogoutVerdict verdict =
        SERVICE_PROVIDER.judgeLogout(
            new Redirected(new String(query, StandardCharsets.UTF_8)), EXPECTED, NOW);
    if (verdict instanceof RequestAccepted request) {
      assertThat(request.id()).isEqualTo(REQUEST.id());
      assertThat(request.nameId()).isEqualTo(ADA);
      assertThat(request.sessionIndexes()).containsExactly("_s");
    }
    if (verdict instanceof ResponseAccepted response) {
      assertThat(response.inResponseTo()).contains(RESPONSE.inResponseTo());
      assertThat(response.success()).isTrue();
    }
  }
}
