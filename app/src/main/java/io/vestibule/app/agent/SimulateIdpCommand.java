package io.vestibule.app.agent;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.vestibule.app.agent.SimulationPlan.Leaving;
import io.vestibule.app.crypto.Secret;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code vestibule simulate-idp}: provisions made-up people to any SCIM base URL as a given product
 * does, and sums up what the server made of it. Ends with 0 only if nothing was refused.
 */
public final class SimulateIdpCommand extends Command {

  /** Where the token is looked for if it is no argument, so that no list of processes shows it. */
  static final String TOKEN_VARIABLE = "VESTIBULE_SCIM_TOKEN";

  private final PrintStream out;
  private final Map<String, String> environment;

  public SimulateIdpCommand() {
    this(
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        System.getenv());
  }

  SimulateIdpCommand(PrintStream out, Map<String, String> environment) {
    super("simulate-idp", "Provision made-up people to a SCIM server as an identity provider does");
    this.out = out;
    this.environment = environment;
  }

  @Override
  public void configure(Subparser parser) {
    parser
        .addArgument("--profile")
        .choices(Profile.names())
        .required(true)
        .help("whose provisioning to simulate");
    parser.addArgument("--url").required(true).help("SCIM base URL, …/scim/v2");
    parser.addArgument("--token").help("bearer token; better in " + TOKEN_VARIABLE);
    number(parser, "--users", 100).help("people of the company; 100 unless said");
    number(parser, "--groups", 5).help("groups; 5 unless said");
    number(parser, "--largest-group", 0).help("people in the first group besides its own");
    number(parser, "--renames", 0).help("people who then take another name and address");
    number(parser, "--moves", 0).help("people who then go to another group");
    number(parser, "--leavers", 0).help("people who then leave");
    parser
        .addArgument("--delete")
        .action(Arguments.storeTrue())
        .help("delete leavers instead of switching them off");
    parser
        .addArgument("--seed")
        .type(Long.class)
        .setDefault(1L)
        .help("who the people are: the same seed makes the same people");
    parser
        .addArgument("--domain")
        .setDefault("example.com")
        .help("of their addresses; example.com unless said");
    parser
        .addArgument("--parallel")
        .type(Integer.class)
        .choices(Arguments.range(1, 64))
        .setDefault(4)
        .help("requests under way at a time; 4 unless said");
  }

  private static Argument number(Subparser parser, String name, int unlessSaid) {
    return parser
        .addArgument(name)
        .type(Integer.class)
        .choices(Arguments.range(0, 1_000_000))
        .setDefault(unlessSaid);
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) throws SimulationFailed {
    var profile = Profile.named(arguments.getString("profile")).orElseThrow();
    var tally = new Tally();
    var base = base(arguments.getString("url"));
    var target = new ScimTarget(new PlainHttp(), base, token(arguments), tally);
    var crew = new Crew(arguments.getInt("parallel"), tally, out, System.console() != null);
    var plan = plan(arguments);
    out.printf("%s provisions to %s%n", profile.product(), target.base());
    var began = System.nanoTime();
    try {
      new Simulation(profile.agent(target), plan, crew).run();
    } catch (UnexpectedAnswer e) {
      throw new SimulationFailed(Explanation.of(e, target.base()));
    } finally {
      out.print(Summary.of(tally, plan, System.nanoTime() - began));
      out.flush();
    }
    if (tally.refused() > 0) {
      throw new SimulationFailed(
          "The server refused or mistook %d of them.".formatted(tally.refused()));
    }
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable error) {
    if (error instanceof SimulationFailed) {
      cli.getStdErr().println(error.getMessage());
    } else {
      super.onError(cli, namespace, error);
    }
  }

  private static SimulationPlan plan(Namespace arguments) {
    var company =
        new CompanyPlan(
            arguments.getInt("users"),
            arguments.getInt("groups"),
            arguments.getInt("largest_group"),
            arguments.getString("domain"),
            arguments.getLong("seed"));
    var changes =
        new Changes(
            arguments.getInt("renames"), arguments.getInt("moves"), arguments.getInt("leavers"));
    var leaving =
        Boolean.TRUE.equals(arguments.getBoolean("delete")) ? Leaving.DELETE : Leaving.DEACTIVATE;
    return new SimulationPlan(company, changes, leaving);
  }

  private static URI base(String url) throws SimulationFailed {
    if (!url.matches("https?://[^/\\s?#]+[^\\s?#]*")) {
      throw new SimulationFailed(
          "--url must be the http or https address of a SCIM server: " + url);
    }
    return URI.create(url);
  }

  private Secret token(Namespace arguments) throws SimulationFailed {
    var argument = arguments.getString("token");
    var token = argument != null ? argument : environment.getOrDefault(TOKEN_VARIABLE, "");
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw new SimulationFailed("Set " + TOKEN_VARIABLE + ", or --token, to a bearer token.");
    }
    return Secret.of(token);
  }
}
