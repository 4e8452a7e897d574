package io.vestibule.app.agent;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Does the work of a simulation with several hands, counts it, and tells how far it has come.
 *
 * @param hands how many requests are under way at a time
 * @param terminal whether {@code out} can overwrite its last line
 */
public record Crew(int hands, Tally tally, PrintStream out, boolean terminal) {

  /**
   * Does the action for each of the numbers. What is refused is counted and does not stop the rest.
   *
   * @throws UnexpectedAnswer if the server is gone or takes the credential no longer
   */
  void each(String stage, List<Integer> numbers, IntFunction<Effect> action) {
    if (numbers.isEmpty()) {
      return;
    }
    var progress = new Progress(out, terminal, stage, numbers.size());
    var next = new AtomicInteger();
    var pool = Executors.newFixedThreadPool(hands);
    Callable<Void> hand =
        () -> {
          for (int i = next.getAndIncrement(); i < numbers.size(); i = next.getAndIncrement()) {
            progress.done(one(numbers.get(i), action, next));
          }
          return null;
        };
    try {
      for (var work : pool.invokeAll(Collections.nCopies(hands, hand))) {
        work.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnexpectedAnswer end ? end : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer(stage, "an interruption");
    } finally {
      pool.shutdownNow();
      progress.end();
    }
  }

  private Effect one(int number, IntFunction<Effect> action, AtomicInteger next) {
    try {
      return action.apply(number);
    } catch (UnexpectedAnswer e) {
      if (endsAll(e)) {
        // the other hands find nothing left to do
        next.set(Integer.MAX_VALUE / 2);
        throw e;
      }
      tally.unexpected(e);
      return Effect.REFUSED;
    }
  }

  private static boolean endsAll(UnexpectedAnswer answer) {
    return answer instanceof NoAnswer
        || answer instanceof Refused refused && refused.isOfTheCredential();
  }
}
