package io.vestibule.app.demo;

import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.VestibuleApplication;
import io.vestibule.app.VestibuleConfiguration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The demo as {@code ./vestibule demo} starts it, up while a test class runs. */
final class RunningDemo implements BeforeAllCallback, AfterAllCallback {

  private Server server;
  private URI url;

  /** The base of everything that is served. */
  URI url() {
    return url;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    var application = new VestibuleApplication();
    var bootstrap =
        new Bootstrap<VestibuleConfiguration>(application) {
          @Override
          public void run(VestibuleConfiguration configuration, Environment environment)
              throws Exception {
            super.run(configuration, environment);
            url = configuration.publicUrl();
            environment.lifecycle().addServerLifecycleListener(started -> server = started);
          }
        };
    application.initialize(bootstrap);
    new DemoCommand().run(bootstrap, new Namespace(Map.of("file", configFile())));
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    server.stop();
  }

  private static String configFile() {
    var here = Path.of("config.yml");
    return (Files.exists(here) ? here : Path.of("..", "config.yml")).toString();
  }
}
