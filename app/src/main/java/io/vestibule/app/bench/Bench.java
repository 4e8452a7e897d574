package io.vestibule.app.bench;

import java.util.function.Consumer;

/** One thing that is measured. */
public interface Bench {

  /**
   * Measures it and its baseline, each answer checked.
   *
   * @param done gets each table as soon as it is there
   */
  void measure(Effort effort, Consumer<Report> done);
}
