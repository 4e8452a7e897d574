package io.vestibule.app.demo;

import java.util.List;

/** The sample organization and what the walk-through saw of it. */
record DemoDay(Acme acme, List<Outcome> checklist) {

  DemoDay {
    checklist = List.copyOf(checklist);
  }
}
