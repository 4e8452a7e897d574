package io.vestibule.saml.fuzz;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to good input, there is an answer, and nobody else comes in: a fixed number of
 * changes for every build. {@code ./vestibule test -Pfuzz} lets a fuzzer look for more.
 */
class MutationsTest {

  private static final int EXECUTIONS = 3_000;

  static Stream<Arguments> targets() {
    return Stream.of(
        Arguments.of(new ResponseFuzz(), ResponseFuzz.seeds()),
        Arguments.of(new MetadataFuzz(), MetadataFuzz.seeds()),
        Arguments.of(new RedirectQueryFuzz(), RedirectQueryFuzz.seeds()));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aMutantIsRefusedOrSaysWhatASeedSays(Fuzzed target, Stream<byte[]> seeds) {
    var mutations = new Mutations(seeds.toList(), 20261121);
    for (int i = 0; i < EXECUTIONS; i++) {
      target.examine(mutations.next());
    }
  }
}
