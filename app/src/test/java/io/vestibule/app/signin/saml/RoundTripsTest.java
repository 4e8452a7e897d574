package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.CountingProxy;
import io.vestibule.app.testing.TestPostgres;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoundTripsTest {

  private static CountingProxy proxy;
  private static VestibuleServer server;

  @BeforeAll
  static void startBehindTheProxy() throws IOException {
    var url = TestPostgres.newDatabase();
    int port = URI.create(url.substring("jdbc:".length())).getPort();
    proxy = CountingProxy.before(port);
    server = VestibuleServer.create().on(url.replace(":" + port + "/", ":" + proxy.port() + "/"));
    server.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.stop();
    proxy.close();
  }

  @Test
  void fromThePostToTheRedirectIsOne() {
    var acme = SamlCustomer.at(server);
    acme.signIn("ada");
    // what the driver learns of a type, it learns once for a connection
    acme.signIn("ada");
    // a pooled connection that has rested is asked whether it lives, which is a trip of its own
    int least = IntStream.range(0, 5).map(time -> tripsOfOne(acme)).min().orElseThrow();
    assertThat(least).isEqualTo(1);
  }

  private static int tripsOfOne(SamlCustomer acme) {
    var begun = acme.begin();
    var response = acme.response(begun);
    proxy.trips();
    var answer = acme.post(begun, response);
    int trips = proxy.trips();
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return trips;
  }
}
