package io.vestibule.app.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** One connection, and how long each answer takes on it. */
public final class TimedConnection implements AutoCloseable {

  private final HttpConnection connection;

  public TimedConnection(int port) {
    try {
      this.connection = new HttpConnection(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An answer.
   *
   * @param took from the first octet of the request to the last of the answer
   */
  public record Timed(Answer answer, Duration took) {}

  public Timed exchange(byte[] request) {
    try {
      long start = System.nanoTime();
      var answer = connection.exchange(request);
      return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
