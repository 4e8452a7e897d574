package io.vestibule.app.bench.load;

import io.vestibule.app.bench.load.TimedConnection.Timed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Sends requests at their times, whether the ones before have been answered or not, as long as
 * there are connections left. How long an answer took counts from when its request was due.
 *
 * @param connections the most that wait for an answer at once
 */
public record PacedLoad(int port, int connections, Duration between) {

  /** Sends so many; the answers come in their order. */
  public List<Timed> send(int count, IntFunction<byte[]> request) {
    var next = new AtomicInteger();
    var answers = new Timed[count];
    long began = System.nanoTime();
    var threads = Executors.newFixedThreadPool(connections);
    try {
      var running =
          Stream.generate(() -> (Runnable) () -> sendNext(next, began, request, answers))
              .limit(connections)
              .map(hand -> CompletableFuture.runAsync(hand, threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(running).join();
    } finally {
      threads.shutdownNow();
    }
    return List.of(answers);
  }

  private void sendNext(
      AtomicInteger next, long began, IntFunction<byte[]> request, Timed[] answers) {
    try (var connection = new TimedConnection(port)) {
      for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
        long due = began + between.toNanos() * i;
        waitUntil(due);
        var answer = connection.exchange(request.apply(i)).answer();
        answers[i] = new Timed(answer, Duration.ofNanos(System.nanoTime() - due));
      }
    }
  }

  private static void waitUntil(long due) {
    try {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
