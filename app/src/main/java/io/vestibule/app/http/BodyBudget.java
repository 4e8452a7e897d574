package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.SERVICE_OVERLOADED;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of all request bodies that the process holds at once. The start of each body is
 * free, so that large bodies never stop small requests. May be shared by threads.
 */
final class BodyBudget {

  /** Longer than most JSON bodies and forms. */
  static final long FREE = 32 * 1024;

  private static final int PART_OF_HEAP = 16;

  private final long bytes;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param bytes at most; 0 is a sixteenth of the heap
   */
  BodyBudget(long bytes) {
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

    private long seen;
    private long taken;

    /**
     * Counts bytes that have been read. A body that is the only one is never refused.
     *
     * @throws io.vestibule.app.error.VestibuleException SERVICE_OVERLOADED
     */
    void add(long read, int cost) {
      long before = Math.max(0, seen - FREE);
      seen += read;
      long more = (Math.max(0, seen - FREE) - before) * cost;
      if (more == 0) {
        return;
      }
      taken += more;
      long now = used.addAndGet(more);
      if (now > bytes && now > taken) {
        throw SERVICE_OVERLOADED.exception();
      }
    }

    @Override
    public void close() {
      used.addAndGet(-taken);
      taken = 0;
    }
  }
}
