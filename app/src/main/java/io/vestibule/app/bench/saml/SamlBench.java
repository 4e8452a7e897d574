package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.Bench;
import io.vestibule.app.bench.Effort;
import io.vestibule.app.bench.Report;
import java.util.function.Consumer;

/** What SAML costs: judging a response in this process, and signing in over HTTP. */
public final class SamlBench implements Bench {

  @Override
  public void measure(Effort effort, Consumer<Report> done) {
    done.accept(new ValidationBench().measure(effort.warmup(), effort.answers()));
    new SignInBench(effort).measure(done);
  }
}
