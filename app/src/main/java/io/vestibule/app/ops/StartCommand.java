package io.vestibule.app.ops;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.vestibule.app.VestibuleConfiguration;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code vestibule server}: as Dropwizard's, with failures in one line. */
public final class StartCommand extends ServerCommand<VestibuleConfiguration> {

  public StartCommand(Application<VestibuleConfiguration> application) {
    super(application);
  }

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable error) {
    CommandFailure.print(cli, error);
  }
}
