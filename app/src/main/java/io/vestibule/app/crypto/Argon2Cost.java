package io.vestibule.app.crypto;

/** What one Argon2id hash takes. RFC 9106 section 3.1. */
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {

  public Argon2Cost {
    if (memoryKib < 8 || iterations < 1 || parallelism < 1) {
      throw new IllegalArgumentException(
          "Argon2id needs a memoryKib of 8 at least, iterations and parallelism of 1");
    }
  }
}
