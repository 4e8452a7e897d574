package io.vestibule.app.ops;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.CheckCommand;
import io.dropwizard.core.cli.Cli;
import io.vestibule.app.VestibuleConfiguration;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code vestibule check}: as Dropwizard's, with failures in one line. */
public final class CheckConfigCommand extends CheckCommand<VestibuleConfiguration> {

  public CheckConfigCommand(Application<VestibuleConfiguration> application) {
    super(application);
  }

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable error) {
    CommandFailure.print(cli, error);
  }
}
