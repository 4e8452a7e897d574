package io.vestibule.app.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many who want the same thing at the same moment. */
public final class Race {

  private Race() {}

  /** What each of {@code runners} got; all start together. */
  public static <T> List<T> of(int runners, IntFunction<T> run) {
    var start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(runners);
    try {
      var results = new ArrayList<Future<T>>();
      for (int i = 0; i < runners; i++) {
        int runner = i;
        Callable<T> task =
            () -> {
              start.await();
              return run.apply(runner);
            };
        results.add(pool.submit(task));
      }
      start.countDown();
      return results.stream().map(Race::result).toList();
    } finally {
      pool.shutdown();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
