package io.vestibule.saml.response;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a good response, there is a verdict, and nobody else comes in. */
class MutatedResponsesTest {

  private static final int MUTATIONS = 2_000;

  private static final Expectation EXPECTED =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS)
          .but()
          .decryptionKeys(() -> List.of(SomeKeys.SP.privateKey()))
          .build();

  private final ServiceProvider serviceProvider = new ServiceProvider();

  static List<byte[]> seeds() {
    return List.of(
        octets(SomeResponse.plain()),
        octets(SomeResponse.okta()),
        octets(SomeResponse.google()),
        octets(SomeResponse.plain().tampered(SomeEncryption.to(SomeKeys.SP)::encryptAssertion)));
  }

  private static byte[] octets(SomeResponse response) {
    return response.xml().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aChangedResponseIsRefusedOrSaysTheSame(byte[] seed) {
    VerifiedAssertion original = ((Accepted) judge(seed)).assertion();
    var random = new Random(20261121);
    for (int i = 0; i < MUTATIONS; i++) {
      if (judge(mutated(seed, random)) instanceof Accepted accepted) {
        assertThat(accepted.assertion()).isEqualTo(original);
      }
    }
  }

  private Verdict judge(byte[] xml) {
    return serviceProvider.validate(Base64.getEncoder().encodeToString(xml), EXPECTED, NOW);
  }

  /** A few octets changed, a piece cut out, or a piece put in from elsewhere. */
  private static byte[] mutated(byte[] seed, Random random) {
    byte[] copy = seed.clone();
    int from = random.nextInt(seed.length);
    int length = Math.min(seed.length - from, 1 + random.nextInt(200));
    return switch (random.nextInt(4)) {
      case 0 -> {
        copy[from] = (byte) random.nextInt(256);
        yield copy;
      }
      case 1 -> {
        copy[from] = (byte) "<>&\"'/=#: ".charAt(random.nextInt(10));
        yield copy;
      }
      case 2 -> spliced(seed, from, from + length, new byte[0]);
      default -> {
        int source = random.nextInt(seed.length - length + 1);
        byte[] piece = java.util.Arrays.copyOfRange(seed, source, source + length);
        yield spliced(seed, from, from, piece);
      }
    };
  }

  private static byte[] spliced(byte[] seed, int from, int to, byte[] piece) {
    byte[] result = new byte[from + piece.length + seed.length - to];
    System.arraycopy(seed, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(seed, to, result, from + piece.length, seed.length - to);
    return result;
  }

  @Test
  void threadsShareOneServiceProvider() throws Exception {
    byte[] good = octets(SomeResponse.okta());
    byte[] bad = octets(SomeResponse.plain().with("audience", "https://other.example.com"));
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> tasks =
          IntStream.range(0, 400)
              .mapToObj(
                  i ->
                      (Callable<Boolean>)
                          () -> judge(i % 2 == 0 ? good : bad) instanceof Accepted == (i % 2 == 0))
              .toList();
      for (Future<Boolean> right : threads.invokeAll(tasks)) {
        assertThat(right.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }
}
