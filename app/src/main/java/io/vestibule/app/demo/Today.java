package io.vestibule.app.demo;

import java.util.Optional;

/** What the pages of the demo know of the walk-through so far. Threads may share it. */
final class Today {

  private volatile Optional<DemoDay> day = Optional.empty();

  /** Empty until the sample organization is set up. */
  Optional<DemoDay> day() {
    return day;
  }

  void is(DemoDay known) {
    day = Optional.of(known);
  }
}
