package io.vestibule.app.demo;

import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.EnvironmentCommand;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.vestibule.app.Surroundings;
import io.vestibule.app.VestibuleApplication;
import io.vestibule.app.VestibuleConfiguration;
import io.vestibule.app.ops.CommandFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * {@code vestibule demo}: the service as {@code config.yml} makes it, on a database of its own,
 * with a made-up customer, its identity provider, its directory and an app. Plays one working day
 * over HTTP, then stays for the visitor. The only command that serves {@code /demo}.
 */
public final class DemoCommand extends EnvironmentCommand<VestibuleConfiguration> {

  private static final String PLACE = "place";

  private final SampleDns dns;
  private final Surroundings surroundings;
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  public DemoCommand() {
    this(Surroundings.real(), new SampleDns());
  }

  private DemoCommand(Surroundings real, SampleDns dns) {
    this(dns, new Surroundings(real.clock(), real.random(), dns));
  }

  private DemoCommand(SampleDns dns, Surroundings surroundings) {
    super(
        new VestibuleApplication(surroundings),
        "demo",
        "Show single sign-on and provisioning with a made-up customer");
    this.dns = dns;
    this.surroundings = surroundings;
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--once")
        .action(Arguments.storeTrue())
        .help("stop after the walk-through; exit code 0 only if every line held");
    parser
        .addArgument("--port")
        .type(Integer.class)
        .help("where to serve; 8080 unless said, or any free port if that is taken");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
    var wanted = arguments.getInt("port");
    var place = DemoPlace.choose(wanted == null ? 0 : wanted, surroundings.random());
    out.println("Vestibule demo: starting the service on a PostgreSQL of its own …");
    place.remark().ifPresent(out::println);
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            new FileConfigurationSourceProvider(), place.substitutor(System.getenv())));
    var more = new HashMap<>(arguments.getAttrs());
    more.put(PLACE, place);
    super.run(bootstrap, new Namespace(more));
  }

  @Override
  protected void run(
      Environment environment, Namespace arguments, VestibuleConfiguration configuration)
      throws Exception {
    var demo = new Demo(configuration.publicUrl(), surroundings, dns, out);
    demo.register(environment.jersey());
    withoutRequestLog(configuration);
    var server = configuration.getServerFactory().build(environment);
    DemoPlace place = arguments.get(PLACE);
    server.addEventListener(new ClearedAfterwards(place));
    cleanupAsynchronously();
    var staying = false;
    try {
      server.start();
      var held = demo.play(place.bootstrapToken());
      staying = !Boolean.TRUE.equals(arguments.getBoolean("once"));
      if (!staying && !held) {
        throw new WalkThroughFailed();
      }
    } finally {
      if (!staying) {
        server.stop();
        cleanup();
      }
    }
    if (staying) {
      demo.invite();
    }
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable error) {
    if (error instanceof WalkThroughFailed) {
      cli.getStdErr().println(error.getMessage());
    } else {
      CommandFailure.print(cli, error);
    }
  }

  /** The checklist is what the visitor is to see. */
  private static void withoutRequestLog(VestibuleConfiguration configuration) {
    var silent = new LogbackAccessRequestLogFactory();
    silent.setAppenders(List.of());
    ((AbstractServerFactory) configuration.getServerFactory()).setRequestLogFactory(silent);
  }

  /** Removes the demo's files once the server, and the database with it, has stopped. */
  private record ClearedAfterwards(DemoPlace place) implements LifeCycle.Listener {

    @Override
    public void lifeCycleStopped(LifeCycle server) {
      place.clear();
    }
  }
}
