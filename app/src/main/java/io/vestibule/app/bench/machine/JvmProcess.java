package io.vestibule.app.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program on a JVM of its own, with the classes of this one. */
public final class JvmProcess implements AutoCloseable {

  /** As the launcher starts {@code server}; what is compared with the product gets the same. */
  static final List<String> OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:InlineSmallCode=500",
          "-XX:CompileThresholdScaling=0.5",
          "-XX:+ExitOnOutOfMemoryError");

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Process process;
  private final Path log;

  private JvmProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param environment added to our own
   * @param log where its output goes
   */
  public static JvmProcess start(
      String mainClass, List<String> arguments, Map<String, String> environment, Path log) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      return new JvmProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until somebody listens at that port. */
  public void awaitListening(int port) {
    long patience = PATIENCE.dividedBy(BETWEEN_LOOKS);
    for (long look = 0; look < patience && process.isAlive(); look++) {
      if (isListening(port)) {
        return;
      }
      ended(BETWEEN_LOOKS);
    }
    throw new IllegalStateException("the program does not start; its output is in " + log);
  }

  private static boolean isListening(int port) {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The processor time that it has used. */
  public Duration cpu() {
    return ProcessStat.cpu(process.pid());
  }

  /** Its resident memory. */
  public long residentMebibytes() {
    return ProcessStat.residentMebibytes(process.pid());
  }

  /** Ends it as a crash would, wherever it is: {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    ended(PATIENCE);
  }

  @Override
  public void close() {
    process.destroy();
    if (!ended(PATIENCE)) {
      process.destroyForcibly();
    }
  }

  private boolean ended(Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
