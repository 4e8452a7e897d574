package io.vestibule.app.bench.saml;

import io.vestibule.app.bench.load.LoadGenerator;
import io.vestibule.app.bench.load.Shot;
import io.vestibule.app.bench.machine.BenchPostgres.Database;
import io.vestibule.app.bench.machine.Product;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;

/** People of one customer who sign in while something else is measured. */
public final class SignInTraffic {

  private static final int SESSIONS = 1_000;

  private final SignIns signIns;

  private SignInTraffic(SignIns signIns) {
    this.signIns = signIns;
  }

  /**
   * With a customer of its own in that project.
   *
   * @param prepared how many are signed beforehand; then they come again
   */
  public static SignInTraffic in(
      Database database, Product product, ProjectId project, int prepared) {
    var now = Instant.now();
    var tenants = Tenants.fill(database, product, project, 1, SESSIONS, now);
    return new SignInTraffic(
        SignIns.of(tenants, tenants.messages(prepared, now), new LoadGenerator(product.port(), 1)));
  }

  /** The next one to sign in. */
  public Shot next() {
    List<? extends Shot> one = signIns.next(1);
    return one.get(0);
  }
}
