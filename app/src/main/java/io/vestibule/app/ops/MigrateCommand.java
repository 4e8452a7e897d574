package io.vestibule.app.ops;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.vestibule.app.VestibuleConfiguration;
import io.vestibule.app.db.DatabaseFeature;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code vestibule migrate}: brings the schema up to date, shows what is missing, or takes back.
 */
public final class MigrateCommand extends ConfiguredCommand<VestibuleConfiguration> {

  public MigrateCommand() {
    super("migrate", "Bring the database schema up to date");
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--status")
        .action(Arguments.storeTrue())
        .help("only show which changes are missing");
    parser.addArgument("--rollback").type(Integer.class).help("take back the last N changes");
  }

  @Override
  protected void run(
      Bootstrap<VestibuleConfiguration> bootstrap,
      Namespace arguments,
      VestibuleConfiguration configuration)
      throws Exception {
    var database = new DatabaseFeature(configuration.database(), bootstrap.getMetricRegistry());
    try {
      var migrations = database.migrations();
      var pending = migrations.pending();
      if (arguments.getBoolean("status")) {
        say(pending.isEmpty() ? "The schema is up to date." : "Missing: " + pending);
      } else if (arguments.getInt("rollback") != null) {
        migrations.rollback(arguments.getInt("rollback"));
        say("Taken back: " + arguments.getInt("rollback") + ".");
      } else {
        migrations.run();
        say("The schema is up to date; " + pending.size() + " changes were run.");
      }
    } finally {
      database.stop();
    }
  }

  @Override
  public void onError(Cli cli, Namespace arguments, Throwable error) {
    CommandFailure.print(cli, error);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
