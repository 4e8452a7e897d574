package io.vestibule.app.demo;

/** A line of the walk-through did not hold; the checklist has said which. */
final class WalkThroughFailed extends Exception {

  WalkThroughFailed() {
    super("Not every line of the walk-through held.");
  }
}
