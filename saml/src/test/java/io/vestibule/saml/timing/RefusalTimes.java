package io.vestibule.saml.timing;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.testing.Hostile;
import io.vestibule.saml.testing.HostileDocuments;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.Trap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A report, not a check: how long the refusal of each hostile document takes, and whether the
 * faults of decryption can be told apart by it. {@code ./vestibule test -Ptiming} prints it; no
 * figure of a shared machine decides whether a build passes.
 */
class RefusalTimes {

  private static final int WARM_UP = 200;
  private static final int SAMPLES = 300;
  private static final int LONGEST_SHOWN = 5;

  private final ServiceProvider serviceProvider = new ServiceProvider();
  private final Expectation expected =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS)
          .but()
          .decryptionKeys(() -> List.of(SomeKeys.SP.privateKey()))
          .build();

  /** One document and how long each of its refusals took, in milliseconds. */
  private record Timed(Hostile document, List<Double> samples) {

    double median() {
      var sorted = samples.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }

    String line() {
      return String.format(Locale.ROOT, "  %8.3f ms  %s", median(), document.name());
    }
  }

  @Test
  void report() {
    try (var trap = Trap.open()) {
      var documents = HostileDocuments.all(trap.address(), SomeKeys.SP.certificate());
      print(
          documents.size() + " hostile documents, the slowest to be refused (median)",
          20,
          documents);
      var undecryptable =
          documents.stream().filter(each -> each.reason() == Reason.DECRYPTION_FAILED).toList();
      print(
          "The faults of decryption, shuffled, the slowest and the fastest",
          SAMPLES,
          undecryptable);
    }
  }

  private void print(String title, int samples, List<Hostile> documents) {
    measure(WARM_UP * 10 / documents.size() + 1, documents);
    var timed = new ArrayList<>(measure(samples, documents));
    timed.sort(Comparator.comparingDouble(Timed::median).reversed());
    System.out.println(title);
    timed.stream().limit(LONGEST_SHOWN).map(Timed::line).forEach(System.out::println);
    System.out.println("       …");
    System.out.println(timed.get(timed.size() - 1).line());
  }

  private List<Timed> measure(int samples, List<Hostile> documents) {
    var timed = documents.stream().map(each -> new Timed(each, new ArrayList<>())).toList();
    var turns = new ArrayList<Timed>();
    for (int sample = 0; sample < samples; sample++) {
      turns.addAll(timed);
    }
    Collections.shuffle(turns, new Random(1));
    for (Timed turn : turns) {
      long before = System.nanoTime();
      var verdict = serviceProvider.validate(turn.document().encoded(), expected, NOW);
      turn.samples().add((System.nanoTime() - before) / 1e6);
      assertThat(verdict).isInstanceOf(Rejected.class);
    }
    return timed;
  }
}
