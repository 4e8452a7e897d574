package io.vestibule.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.vestibule.app.Surroundings;
import io.vestibule.app.VestibuleApplication;
import io.vestibule.app.VestibuleConfiguration;
import io.vestibule.app.mail.DevMailbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The service as it is deployed, on a port of its own and a database of its own, or of another
 * instance. Register it as a static extension; its clock and its DNS are the test's to move.
 */
public final class VestibuleServer implements BeforeAllCallback, AfterAllCallback {

  public static final String BOOTSTRAP_TOKEN = "bootstrap-token-of-all-the-tests-of-vestibule";

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MovableClock clock;
  private final TestDns dns;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Path folder;
  private final String prefix = "vestibule-test-" + COUNT.incrementAndGet();
  private int users;
  private boolean kept;
  private final DevMailbox mailbox = new DevMailbox();
  private final Supplier<String> database;
  private String databaseUrl = "";
  private DropwizardTestSupport<VestibuleConfiguration> support;

  private VestibuleServer(MovableClock clock, TestDns dns, Path folder, Supplier<String> database) {
    this.database = database;
    this.clock = clock;
    this.dns = dns;
    this.folder = folder;
    with("publicUrl", "http://localhost:8080");
    with("server.applicationConnectors[0].port", "0");
    with("server.adminConnectors[0].port", "0");
    with("bootstrapToken", BOOTSTRAP_TOKEN);
    with("encryption.keyFile", file("key.json").toString());
    with("jobs.enabled", "false");
    with("limits.apiRequests", "0");
    with("limits.scimRequests", "0");
    with("limits.scimAtOnce", "0");
    with("drainTime", "0s");
    // many tests share two cores
    with("database.statementTimeout", "10s");
    with("logging.level", "WARN");
    with("server.requestLog.appenders[0].threshold", "OFF");
  }

  /** An instance with a new database. */
  public static VestibuleServer create() {
    return new VestibuleServer(
        new MovableClock(), new TestDns(), newFolder(), TestPostgres::newDatabase);
  }

  /** A second instance on the database of {@code other}, which must be started before. */
  public static VestibuleServer besides(VestibuleServer other) {
    return new VestibuleServer(other.clock, other.dns, other.folder, other::databaseUrl);
  }

  /** The same server with one setting changed. */
  public VestibuleServer with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** The same server for several test classes: it stays until the last test of all. */
  public VestibuleServer kept() {
    kept = true;
    return this;
  }

  /** The same server on that database, instead of a new one. */
  public VestibuleServer on(String url) {
    databaseUrl = url;
    return this;
  }

  public void start() {
    if (databaseUrl.isEmpty()) {
      databaseUrl = database.get();
    }
    if (databaseUrl.isEmpty()) {
      throw new IllegalStateException("the instance beside this one has not started: @Order");
    }
    with("database.url", databaseUrl);
    var surroundings = surroundings();
    support =
        new DropwizardTestSupport<>(
            VestibuleApplication.class, configFile().toString(), prefix, overrides()) {
          @Override
          public Application<VestibuleConfiguration> newApplication() {
            return new VestibuleApplication(surroundings);
          }
        };
    try {
      support.before();
    } catch (Exception e) {
      // takes its settings back out of the system properties
      support.after();
      throw e instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException("the server does not start", e);
    }
  }

  private Surroundings surroundings() {
    var plain = new Surroundings(clock, new SecureRandom(), dns);
    return new Surroundings(clock, plain.random(), dns, plain.addresses(), plain.tls(), mailbox);
  }

  public void stop() {
    support.after();
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://localhost:" + support.getLocalPort());
  }

  /** Where it listens for the operator. */
  public URI adminUrl() {
    return URI.create("http://localhost:" + support.getAdminPort());
  }

  /** The classes of everything that is registered with JAX-RS. */
  public List<Class<?>> resources() {
    var jersey = support.getEnvironment().jersey().getResourceConfig();
    return Stream.<Class<?>>concat(
            jersey.getInstances().stream().map(Object::getClass), jersey.getClasses().stream())
        .distinct()
        .toList();
  }

  /** The object of that class that is registered with JAX-RS. */
  public <T> T resource(Class<T> type) {
    var container = (ServletContainer) support.getEnvironment().getJerseyServletContainer();
    return container.getApplicationHandler().getInjectionManager().getInstance(type);
  }

  public MovableClock clock() {
    return clock;
  }

  public TestDns dns() {
    return dns;
  }

  public String databaseUrl() {
    return databaseUrl;
  }

  /** A request with a body and without a Content-Type. */
  public HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(url().resolve(path))
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  /** A client without a credential. */
  public Client client() {
    return new Client(url());
  }

  /** A client with the platform owner's key; the first call bootstraps. */
  public Client owner() {
    return client().with("Authorization", ownerAuthorization());
  }

  /** The Authorization header of {@link #owner}, for another instance. */
  public String ownerAuthorization() {
    return "Bearer " + ownerKey();
  }

  /**
   * From now on the owner's project lets people register so: {@code open}, {@code invite_only} …
   */
  public void registration(String word) {
    var project = owner().get("/v1/projects").json().at("/data/0/id").asText();
    owner().patch("/v1/projects/" + project, "{\"registration\":\"" + word + "\"}");
  }

  private volatile String ownerKey = "";

  private synchronized String ownerKey() {
    if (ownerKey.isEmpty()) {
      ownerKey =
          client()
              .with("X-Vestibule-Bootstrap-Token", BOOTSTRAP_TOKEN)
              .post("/v1/bootstrap", "{\"project_name\":\"Tests\"}")
              .json()
              .at("/api_key/secret")
              .asText();
    }
    return ownerKey;
  }

  /** Runs a job now; of itself none begins here, unless {@code jobs.enabled} says so. */
  public void runJob(String name) {
    var answer = new Client(adminUrl()).post("/tasks/run-job?name=" + name, "");
    if (answer.status() != 200 || !answer.body().startsWith("done")) {
      throw new IllegalStateException(answer.body());
    }
  }

  /** What has come to that address or phone at this instance, the newest first; sends it first. */
  public List<DevMailbox.Received> letters(String to) {
    new Client(adminUrl()).post("/tasks/send-mail", "");
    return mailbox.received().stream().filter(letter -> letter.to().equals(to)).toList();
  }

  /** A file beside the server's own. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** The first row's first column of a query on this server's database. */
  public String query(String sql) {
    try (var connection = DriverManager.getConnection(databaseUrl);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Runs a statement on this server's database. */
  public void execute(String sql) {
    try (var connection = DriverManager.getConnection(databaseUrl);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }

  /** With a prefix of its own, so that servers of one JVM do not read each other's settings. */
  private ConfigOverride[] overrides() {
    return settings.entrySet().stream()
        .map(entry -> ConfigOverride.config(prefix, entry.getKey(), entry.getValue()))
        .toArray(ConfigOverride[]::new);
  }

  /** A port that nobody listens on now, for a server whose own address must be known before. */
  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serves at that port, and says so in its addresses: what a browser has to find. */
  public VestibuleServer at(int port) {
    return with("publicUrl", "http://localhost:" + port)
        .with("server.applicationConnectors[0].port", Integer.toString(port));
  }

  static Path configFile() {
    var here = Path.of("config.yml");
    return Files.exists(here) ? here : Path.of("..", "config.yml");
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("vestibule-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Once for a test class and all classes nested in it; kept, once for all. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (kept) {
      context.getRoot().getStore(Namespace.GLOBAL).getOrComputeIfAbsent(this, server -> use());
    }
    use();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    leave();
  }

  private AutoCloseable use() {
    if (users++ == 0) {
      start();
    }
    return this::leave;
  }

  private void leave() {
    if (--users == 0) {
      stop();
    }
  }
}
