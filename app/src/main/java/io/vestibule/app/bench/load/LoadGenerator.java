package io.vestibule.app.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sends requests to one port of this machine over a few connections at once. */
public final class LoadGenerator {

  private final int port;
  private final int connections;

  public LoadGenerator(int port, int connections) {
    this.port = port;
    this.connections = connections;
  }

  /**
   * Sends all of them, each connection the next as soon as it has its answer.
   *
   * @throws IllegalStateException at the first wrong answer
   */
  public void send(List<? extends Shot> shots) {
    var next = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<?>> running =
          IntStream.range(0, connections)
              .<Future<?>>mapToObj(each -> threads.submit(() -> sendNext(shots, next)))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void sendNext(List<? extends Shot> shots, AtomicInteger next) {
    try (var connection = new HttpConnection(port)) {
      for (int i = next.getAndIncrement(); i < shots.size(); i = next.getAndIncrement()) {
        Shot shot = shots.get(i);
        shot.check(connection.exchange(shot.request()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends one request and gives back its answer. */
  public Answer ask(byte[] request) {
    try (var connection = new HttpConnection(port)) {
      return connection.exchange(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
