package io.vestibule.app.limit;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * So many places for each key; who finds none waits in line, first come, first served, and is
 * nothing but an object meanwhile. May be shared by threads.
 */
final class Turns {

  private final int places;
  private final Map<String, Line> lines = new HashMap<>();

  /**
   * @param places of one key
   */
  Turns(int places) {
    this.places = places;
  }

  /** Of one key; forgotten when nobody has a place any more. */
  private static final class Line {
    private final Queue<CompletableFuture<String>> waiting = new ArrayDeque<>();
    private int taken;
  }

  /** Completed with the key as soon as there is a place, which {@link #leave} must give back. */
  synchronized CompletableFuture<String> enter(String key) {
    var line = lines.computeIfAbsent(key, unknown -> new Line());
    if (line.taken < places) {
      line.taken++;
      return CompletableFuture.completedFuture(key);
    }
    var turn = new CompletableFuture<String>();
    line.waiting.add(turn);
    return turn;
  }

  /** Leaves a place to the next in line. */
  void leave(String key) {
    next(key).ifPresent(turn -> turn.complete(key));
  }

  private synchronized Optional<CompletableFuture<String>> next(String key) {
    var line = Optional.ofNullable(lines.get(key)).orElseThrow();
    var next = Optional.ofNullable(line.waiting.poll());
    if (next.isEmpty() && --line.taken == 0) {
      lines.remove(key);
    }
    return next;
  }

  /** Keys of which somebody has a place. */
  synchronized int keys() {
    return lines.size();
  }
}
