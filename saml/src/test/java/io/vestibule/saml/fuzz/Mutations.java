package io.vestibule.saml.fuzz;

import java.util.List;
import java.util.Random;

/** Changes good input as a careless or hostile sender might; the same seed, the same changes. */
final class Mutations {

  private static final String TELLING = "<>&\"'/=#:%! \n";

  private final List<byte[]> seeds;
  private final Random random;

  Mutations(List<byte[]> seeds, long seed) {
    this.seeds = List.copyOf(seeds);
    this.random = new Random(seed);
  }

  /** A seed with one to three changes. */
  byte[] next() {
    byte[] mutant = any().clone();
    for (int i = random.nextInt(3); i >= 0 && mutant.length > 0; i--) {
      mutant = changed(mutant);
    }
    return mutant;
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  /** An octet changed, a piece cut out, or a piece put in from elsewhere. */
  private byte[] changed(byte[] octets) {
    int from = random.nextInt(octets.length);
    int length = Math.min(octets.length - from, 1 + random.nextInt(200));
    return switch (random.nextInt(5)) {
      case 0 -> replaced(octets, from, (byte) random.nextInt(256));
      case 1 -> replaced(octets, from, (byte) TELLING.charAt(random.nextInt(TELLING.length())));
      case 2 -> spliced(octets, from, from + length, new byte[0]);
      case 3 -> spliced(octets, from, from, piece(octets, length));
      default -> spliced(octets, from, from + length, piece(any(), length));
    };
  }

  private byte[] piece(byte[] of, int atMost) {
    int length = Math.min(of.length, atMost);
    int from = random.nextInt(of.length - length + 1);
    return java.util.Arrays.copyOfRange(of, from, from + length);
  }

  private static byte[] replaced(byte[] octets, int at, byte octet) {
    byte[] copy = octets.clone();
    copy[at] = octet;
    return copy;
  }

  private static byte[] spliced(byte[] octets, int from, int to, byte[] piece) {
    byte[] result = new byte[from + piece.length + octets.length - to];
    System.arraycopy(octets, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(octets, to, result, from + piece.length, octets.length - to);
    return result;
  }
}
