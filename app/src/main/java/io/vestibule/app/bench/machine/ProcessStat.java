package io.vestibule.app.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What Linux knows of a process, from {@code /proc}. proc(5). */
final class ProcessStat {

  /** USER_HZ, which Linux has told programs since 2.6 whatever it uses itself. */
  private static final long TICKS_PER_SECOND = 100;

  // fields of /proc/PID/stat, counted from the one behind the name in brackets
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int CHILDRENS_USER_TIME = 13;
  private static final int CHILDRENS_SYSTEM_TIME = 14;

  private ProcessStat() {}

  /** What the process itself has used. */
  static Duration cpu(long pid) {
    String[] fields = fields(pid);
    return ticks(number(fields, USER_TIME) + number(fields, SYSTEM_TIME));
  }

  /** What the process, its living children and those that have ended have used. */
  static Duration familyCpu(long pid) {
    String[] fields = fields(pid);
    Duration ended =
        ticks(number(fields, CHILDRENS_USER_TIME) + number(fields, CHILDRENS_SYSTEM_TIME));
    return children(pid).map(ProcessStat::cpuOfChild).reduce(cpu(pid).plus(ended), Duration::plus);
  }

  /** The memory that is in use, in MiB: {@code VmRSS}. */
  static long residentMebibytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .map(line -> line.replaceAll("\\D", ""))
              .mapToLong(Long::parseLong)
              .sum()
          / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException("memory is measured on Linux only", e);
    }
  }

  private static Stream<Long> children(long pid) {
    return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).map(ProcessHandle::pid);
  }

  private static Duration cpuOfChild(long pid) {
    try {
      return cpu(pid);
    } catch (UncheckedIOException hasJustEnded) {
      return Duration.ZERO;
    }
  }

  private static Duration ticks(long ticks) {
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  private static long number(String[] fields, int index) {
    return Long.parseLong(fields[index]);
  }

  private static String[] fields(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    } catch (IOException e) {
      throw new UncheckedIOException("processor time of others is measured on Linux only", e);
    }
  }
}
