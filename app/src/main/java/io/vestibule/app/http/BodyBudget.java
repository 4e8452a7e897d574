package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;
import static io.vestibule.app.error.ErrorCode.SERVICE_OVERLOADED;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Bounds the bytes of all request bodies that the process holds at once. The start of each body is
 * free, so that large bodies never stop small requests. A body that comes too slowly is refused, so
 * that a few clients cannot hold the budget. May be shared by threads.
 */
final class BodyBudget {

  /** Longer than most JSON bodies and forms. */
  static final long FREE = 32 * 1024;

  private static final int PART_OF_HEAP = 16;

  /** How long a body may take whatever its size, and how many bytes it brings per second then. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long SLOWEST = 64 * 1024;

  private final long bytes;
  private final LongSupplier nanos;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param bytes at most; 0 is a sixteenth of the heap
   */
  BodyBudget(long bytes) {
    this(bytes, System::nanoTime);
  }

  BodyBudget(long bytes, LongSupplier nanos) {
    this.nanos = nanos;
    this.bytes = bytes == 0 ? Runtime.getRuntime().maxMemory() / PART_OF_HEAP : bytes;
  }

  /** What one request uses; belongs to its thread. */
  Share share() {
    return new Share();
  }

  /** Bytes that are in use. */
  long used() {
    return used.get();
  }

  final class Share implements AutoCloseable {

    private final long began = nanos.getAsLong();
    private long seen;
    private long taken;

    /**
     * Counts bytes that have been read. A body that is the only one is never refused.
     *
     * @throws io.vestibule.app.error.VestibuleException SERVICE_OVERLOADED; BAD_REQUEST if the body
     *     comes too slowly
     */
    void add(long read, int cost) {
      long before = Math.max(0, seen - FREE);
      seen += read;
      long more = (Math.max(0, seen - FREE) - before) * cost;
      if (more == 0) {
        return;
      }
      if (nanos.getAsLong() - began > longest().toNanos()) {
        throw BAD_REQUEST.saying("The body comes too slowly.");
      }
      taken += more;
      long now = used.addAndGet(more);
      if (now > bytes && now > taken) {
        throw SERVICE_OVERLOADED.exception();
      }
    }

    private Duration longest() {
      return PATIENCE.plusSeconds(seen / SLOWEST);
    }

    @Override
    public void close() {
      used.addAndGet(-taken);
      taken = 0;
    }
  }
}
