package io.vestibule.app.bench;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code vestibule bench [NAME …]}: measures this machine; without a name, everything. */
public final class BenchCommand extends Command {

  private static final Map<String, Bench> BENCHES = Map.of("saml", new SamlBench());

  public BenchCommand() {
    super("bench", "Measure this machine");
  }

  @Override
  public void configure(Subparser parser) {
    parser.addArgument("file").nargs("?").help("the configuration file; not needed for measuring");
    parser.addArgument("name").nargs("*").choices(BENCHES.keySet()).help("what to measure");
    parser.addArgument("--answers").type(Integer.class).setDefault(20_000).help("per measurement");
    parser.addArgument("--warmup").type(Integer.class).setDefault(40_000).help("not counted");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace arguments) {
    List<String> names = arguments.getList("name");
    int answers = arguments.getInt("answers");
    int warmup = arguments.getInt("warmup");
    (names.isEmpty() ? BENCHES.keySet().stream().sorted().toList() : names)
        .forEach(name -> System.out.println(bench(name).measure(warmup, answers).asTable()));
  }

  private static Bench bench(String name) {
    return Objects.requireNonNull(BENCHES.get(name), name);
  }
}
