package io.vestibule.app;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.agent.SimulateIdpCommand;
import io.vestibule.app.bench.BenchCommand;
import io.vestibule.app.demo.DemoCommand;
import io.vestibule.app.ops.CheckConfigCommand;
import io.vestibule.app.ops.MigrateCommand;
import io.vestibule.app.ops.StartCommand;

/** The service: {@code java -jar vestibule.jar server config.yml}. */
public class VestibuleApplication extends Application<VestibuleConfiguration> {

  private final Surroundings surroundings;

  public VestibuleApplication() {
    this(Surroundings.real());
  }

  public VestibuleApplication(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public static void main(String[] arguments) throws Exception {
    new VestibuleApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "vestibule";
  }

  @Override
  public void initialize(Bootstrap<VestibuleConfiguration> bootstrap) {
    // strict: a variable without value or default stops the start and is named
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    bootstrap.addCommand(new MigrateCommand());
    bootstrap.addCommand(new DemoCommand());
    bootstrap.addCommand(new SimulateIdpCommand());
    bootstrap.addCommand(new BenchCommand());
  }

  @Override
  protected void addDefaultCommands(Bootstrap<VestibuleConfiguration> bootstrap) {
    bootstrap.addCommand(new StartCommand(this));
    bootstrap.addCommand(new CheckConfigCommand(this));
  }

  @Override
  public void run(VestibuleConfiguration configuration, Environment environment) {
    Wiring.wire(configuration, surroundings, environment);
  }
}
