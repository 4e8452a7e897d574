package io.vestibule.app.agent;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells how far one stage of a simulation has come: on a terminal in a line that ticks, else every
 * tenth of the way. Threads may share it.
 */
final class Progress {

  private static final int TENTHS = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final String stage;
  private final int total;
  private final long began = System.nanoTime();
  private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
  private int done;

  Progress(PrintStream out, boolean terminal, String stage, int total) {
    this.out = out;
    this.terminal = terminal;
    this.stage = stage;
    this.total = total;
  }

  synchronized void done(Effect effect) {
    effects.merge(effect, 1, Integer::sum);
    done++;
    if (terminal) {
      print("\r  %-8s %,7d of %,d", stage, done, total);
    } else if (done < total && done * TENTHS / total > (done - 1) * TENTHS / total) {
      print("  %-8s %,7d of %,d%n", stage, done, total);
    }
  }

  /** Says what the stage came to. */
  synchronized void end() {
    var seconds = (System.nanoTime() - began) / 1e9;
    print(
        "%s  %-8s %,7d of %,d   %s   %.1f s, %.0f/s%n",
        terminal ? "\r" : "",
        stage,
        done,
        total,
        effects.entrySet().stream()
            .map(
                entry ->
                    String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey().words()))
            .collect(Collectors.joining(", ")),
        seconds,
        done / seconds);
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
    out.flush();
  }
}
