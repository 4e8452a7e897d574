package io.vestibule.app.ops;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.core.cli.Cli;
import io.vestibule.app.error.CannotStart;
import io.vestibule.app.error.InvalidSetting;
import java.io.FileNotFoundException;
import java.net.BindException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a command ended, on standard error: one line for what an operator can change, the stack trace
 * for everything else.
 */
public final class CommandFailure {

  private CommandFailure() {}

  public static void print(Cli cli, Throwable thrown) {
    sentence(thrown)
        .ifPresentOrElse(
            sentence -> cli.getStdErr().println("vestibule: " + sentence),
            () -> thrown.printStackTrace(cli.getStdErr()));
  }

  private static Optional<String> sentence(Throwable thrown) {
    return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
        .flatMap(each -> known(each).stream())
        .reduce((outer, inner) -> inner);
  }

  /** Of several in a chain of causes the innermost says most. */
  private static Optional<String> known(Throwable thrown) {
    if (thrown instanceof InvalidSetting
        || thrown instanceof CannotStart
        || thrown instanceof ConfigurationException
        || thrown instanceof UndefinedEnvironmentVariableException
        || thrown instanceof FileNotFoundException) {
      return Optional.of(String.valueOf(thrown.getMessage()).strip());
    }
    // Jetty wraps what the system says, and names the address
    return thrown.getCause() instanceof BindException taken
        ? Optional.of(takenPort(thrown, taken))
        : Optional.empty();
  }

  private static String takenPort(Throwable thrown, BindException taken) {
    return thrown.getMessage()
        + ": "
        + taken.getMessage()
        + ". Stop the process that listens there, or choose another port by PORT and ADMIN_PORT.";
  }
}
