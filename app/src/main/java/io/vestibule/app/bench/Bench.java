package io.vestibule.app.bench;

/** One thing that is measured. */
interface Bench {

  /**
   * Measures {@code answers} of it and of its baseline, each checked, after {@code warmup} of both.
   */
  Report measure(int warmup, int answers);
}
