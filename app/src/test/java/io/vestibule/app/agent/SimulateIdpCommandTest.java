package io.vestibule.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import io.vestibule.app.VestibuleApplication;
import io.vestibule.app.VestibuleConfiguration;
import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.app.testing.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the operator sees of {@code ./vestibule simulate-idp}. */
class SimulateIdpCommandTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final URI SCIM = URI.create("/scim/v2");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Whether the command ends with 0, the token in the environment. */
  private boolean succeeds(String token, URI url, String... more) {
    var bootstrap = new Bootstrap<VestibuleConfiguration>(new VestibuleApplication());
    var environment = Map.of(SimulateIdpCommand.TOKEN_VARIABLE, token);
    bootstrap.addCommand(new SimulateIdpCommand(stream(out), environment));
    var arguments = new ArrayList<>(List.of("simulate-idp", "--url", url.toString()));
    arguments.addAll(List.of(more));
    var cli = new Cli(new JarLocation(getClass()), bootstrap, stream(out), stream(err));
    return cli.run(arguments.toArray(String[]::new)).isEmpty();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRunEndsWithItsSummary() {
    var directory = SomeDirectory.in(SERVER);

    assertThat(
            succeeds(
                directory.newToken(),
                SERVER.url().resolve(SCIM),
                "--profile=okta",
                "--users=3",
                "--groups=1",
                "--renames=1",
                "--leavers=1",
                "--domain=" + directory.domain()))
        .as(err())
        .isTrue();

    assertThat(out())
        .startsWith("Okta provisions to http://localhost:")
        .contains("users          3 of 3   3 created")
        .contains("leavers        1 of 1   1 changed")
        .contains("201 × 4")
        .contains("refused    0");
    assertThat(err()).isEmpty();
  }

  @Test
  void whatIsRefusedIsNamedAndFailsTheRun() {
    var directory = SomeDirectory.in(SERVER);
    var organization = "/v1/organizations/" + directory.organization();
    directory.owner().patch(organization, "{\"state\":\"suspended\"}");

    assertThat(
            succeeds(
                directory.newToken(),
                SERVER.url().resolve(SCIM),
                "--profile=entra",
                "--users=2",
                "--groups=0"))
        .isFalse();

    assertThat(out()).contains("2 refused", "POST /Users → 4");
    assertThat(err()).isEqualToIgnoringNewLines("The server refused or mistook 2 of them.");
  }

  @Test
  void aWrongTokenIsSaidToBe() {
    assertThat(succeeds("vscim_wrong", SERVER.url().resolve(SCIM), "--profile=entra")).isFalse();

    assertThat(err()).contains("does not take the token: 401");
  }

  @Test
  void anotherAddressOfTheServerIsSaidToBeNone() {
    assertThat(succeeds("token", SERVER.url().resolve("/nowhere"), "--profile=okta")).isFalse();

    assertThat(err()).contains("/nowhere does not answer as a SCIM server: GET /Users");
  }

  @Test
  void aServerThatIsDownIsSaidToBe() throws IOException {
    var url = URI.create("http://localhost:" + VestibuleServer.freePort() + "/scim/v2");

    assertThat(succeeds("token", url, "--profile=google")).isFalse();

    assertThat(err()).contains("No answer from " + url + ": no connection");
  }

  @Test
  void aPageOfTheWebIsNoScimServer() {
    try (var web = WebServer.http().serve("/scim/v2/Users", "<html>Welcome</html>")) {
      assertThat(succeeds("token", web.url("/scim/v2"), "--profile=google")).isFalse();
    }

    assertThat(err()).contains("does not answer as a SCIM server");
  }

  @Test
  void withoutATokenNothingIsSent() {
    assertThat(succeeds("", SERVER.url().resolve(SCIM), "--profile=okta")).isFalse();

    assertThat(err()).contains("Set VESTIBULE_SCIM_TOKEN, or --token, to a bearer token.");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertThat(succeeds("token", URI.create("file:/etc"), "--profile=okta")).isFalse();

    assertThat(err()).contains("--url must be the http or https address of a SCIM server");
  }

  @Test
  void anUnknownProfileIsRefused() {
    assertThat(succeeds("token", SERVER.url(), "--profile=lotus")).isFalse();

    assertThat(err()).contains("lotus", "entra-legacy");
  }
}
