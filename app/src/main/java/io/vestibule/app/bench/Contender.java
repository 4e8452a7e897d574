package io.vestibule.app.bench;

import io.vestibule.app.bench.Report.Rate;
import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.load.Shot;
import io.vestibule.app.bench.machine.ServerCpu;
import io.vestibule.app.bench.machine.ServerCpu.Spent;
import java.util.List;
import java.util.function.IntFunction;

/** A service that answers turn by turn, and what its answers have cost so far. */
public final class Contender {

  private static final int ROUNDS = 5;
  private static final int LONGEST_TURN = 2_000;

  private final String name;
  private final ServerCpu cpu;
  private final LoadGenerator load;
  private final IntFunction<? extends List<? extends Shot>> shots;
  private Spent spent = Spent.NOTHING;
  private int answers;

  /**
   * @param shots as many requests as are asked for; making them is not measured
   */
  public Contender(
      String name,
      ServerCpu cpu,
      LoadGenerator load,
      IntFunction<? extends List<? extends Shot>> shots) {
    this.name = name;
    this.cpu = cpu;
    this.load = load;
    this.shots = shots;
  }

  /** Measures them in turns, so that a machine that slows down slows all. */
  public static List<Rate> race(List<Contender> contenders, int answers) {
    for (int round = 0; round < ROUNDS; round++) {
      contenders.forEach(each -> each.answer(answers / ROUNDS));
    }
    return contenders.stream().map(Contender::rate).toList();
  }

  /** Lets it answer without counting. */
  public void warmUp(int requests) {
    for (int left = requests; left > 0; left -= LONGEST_TURN) {
      load.send(shots.apply(Math.min(left, LONGEST_TURN)));
    }
  }

  /** Counts so many answers. */
  public void answer(int requests) {
    for (int left = requests; left > 0; left -= LONGEST_TURN) {
      var turn = shots.apply(Math.min(left, LONGEST_TURN));
      spent = spent.plus(cpu.during(() -> load.send(turn)));
      answers += turn.size();
    }
  }

  /** What came of everything that was counted. */
  public Rate rate() {
    return new Rate(name, answers / spent.seconds());
  }

  /** The part of the database in what was spent, in percent. */
  public long shareOfDatabase() {
    return Math.round(100 * spent.database().toMillis() / 1e3 / spent.seconds());
  }
}
