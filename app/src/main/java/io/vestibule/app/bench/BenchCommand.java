package io.vestibule.app.bench;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.vestibule.app.bench.saml.SamlBench;
import io.vestibule.app.bench.scim.FirstSync;
import io.vestibule.app.bench.scim.ScimBench;
import io.vestibule.app.bench.signin.SignInBench;
import io.vestibule.app.bench.signin.StuffingBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code vestibule bench [NAME …]}: measures this machine; without a name, everything. */
public final class BenchCommand extends Command {

  private static final Map<String, Bench> BENCHES =
      Map.of(
          "saml", new SamlBench(),
          "scim", new ScimBench(),
          "scim-sync", new FirstSync(),
          "sign-in", new SignInBench(),
          "stuffing", new StuffingBench());

  public BenchCommand() {
    super("bench", "Measure this machine");
  }

  @Override
  public void configure(Subparser parser) {
    parser.addArgument("file").help("the configuration file of the service that is started");
    parser.addArgument("name").nargs("*").choices(BENCHES.keySet()).help("what to measure");
    parser.addArgument("--answers").type(Integer.class).setDefault(20_000).help("per measurement");
    parser.addArgument("--warmup").type(Integer.class).setDefault(40_000).help("not counted");
    parser
        .addArgument("--large")
        .type(Integer.class)
        .setDefault(1_000_000)
        .help(
            "sessions where many are compared with few; a hundredth of it are connections,"
                + " a tenth are directory users");
    parser
        .addArgument("--only")
        .choices("", "users", "members", "groups", "pages")
        .setDefault("")
        .help("one part of scim");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) {
    List<String> names = arguments.getList("name");
    var effort =
        new Effort(
            Path.of(arguments.getString("file")),
            arguments.getInt("warmup"),
            arguments.getInt("answers"),
            arguments.getInt("large"),
            arguments.getString("only"));
    (names.isEmpty() ? BENCHES.keySet().stream().sorted().toList() : names)
        .forEach(
            name -> bench(name).measure(effort, report -> System.out.println(report.asTable())));
  }

  private static Bench bench(String name) {
    return Objects.requireNonNull(BENCHES.get(name), name);
  }
}
