package io.vestibule.app.bench.machine;

import java.time.Duration;

/**
 * The processor time of a service and of the database behind it; what sends the requests is another
 * process and does not count.
 */
public record ServerCpu(JvmProcess service, BenchPostgres database) {

  /** What both spend while something is done. */
  public Spent during(Runnable work) {
    Spent before = now();
    work.run();
    Spent after = now();
    return new Spent(
        after.service().minus(before.service()), after.database().minus(before.database()));
  }

  private Spent now() {
    return new Spent(service.cpu(), database.cpu());
  }

  /** Processor time, by who used it. */
  public record Spent(Duration service, Duration database) {

    public static final Spent NOTHING = new Spent(Duration.ZERO, Duration.ZERO);

    public Spent plus(Spent other) {
      return new Spent(service.plus(other.service), database.plus(other.database));
    }

    public double seconds() {
      return service.plus(database).toMillis() / 1e3;
    }
  }
}
