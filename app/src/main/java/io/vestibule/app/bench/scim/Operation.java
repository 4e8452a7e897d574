package io.vestibule.app.bench.scim;

import io.vestibule.app.bench.Contender;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.machine.ServerCpu;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * One thing that is measured.
 *
 * @param part how many are measured, as a part of what is measured of the cheapest
 * @param shot the request of a turn, for the server of those shots
 */
record Operation(String name, int part, BiFunction<ScimShots, Integer, ScimShot> shot) {

  /** Requests that are under way at a time: enough to keep two processors busy. */
  private static final int AT_ONCE = 4;

  /** The server of those shots, at this operation. */
  Contender contender(ServerCpu cpu, int port, ScimShots shots) {
    var turn = new AtomicInteger();
    return new Contender(
        name,
        cpu,
        new LoadGenerator(port, AT_ONCE),
        count ->
            IntStream.range(0, count)
                .mapToObj(each -> shot.apply(shots, turn.getAndIncrement()))
                .toList());
  }
}
