package io.vestibule.app.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real Keycloak in a JVM of its own on loopback, with one realm, driven by its admin API. */
final class Keycloak implements AutoCloseable {

  static final String PASSWORD = "correct horse";

  private static final String REALM = "acme";
  private static final Duration START = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI url;

  private Keycloak(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts the distribution in {@code home} and makes the realm. */
  static Keycloak start(Path home, Path log) throws IOException {
    int port = VestibuleServer.freePort();
    var command =
        new ProcessBuilder(
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
    command.environment().put("KC_DB", "dev-mem");
    command.environment().put("JAVA_OPTS_APPEND", "-Xmx700m");
    command.redirectErrorStream(true).redirectOutput(log.toFile());
    var keycloak = new Keycloak(command.start(), URI.create("http://127.0.0.1:" + port));
    try {
      keycloak.awaitAnswer();
      keycloak.post("/admin/realms", json(Map.of("realm", REALM, "enabled", true)));
      return keycloak;
    } catch (RuntimeException e) {
      keycloak.close();
      throw e;
    }
  }

  private void awaitAnswer() {
    var deadline = Instant.now().plus(START);
    while (!answers()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("Keycloak does not start");
      }
      await(Duration.ofMillis(500));
    }
  }

  private void await(Duration atMost) {
    try {
      process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean answers() {
    try {
      var request = HttpRequest.newBuilder(url.resolve("/realms/master")).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The realm's metadata as an identity provider. */
  String metadata() {
    return send(HttpRequest.newBuilder(realm("/protocol/saml/descriptor"))).body();
  }

  void addPerson(String name, String email) {
    var credential = Map.of("type", "password", "value", PASSWORD, "temporary", false);
    post(
        "/admin/realms/" + REALM + "/users",
        json(
            Map.of(
                "username",
                name,
                "enabled",
                true,
                "email",
                email,
                "emailVerified",
                true,
                "firstName",
                name,
                "lastName",
                "Test",
                "credentials",
                new Object[] {credential})));
  }

  /** Registers a service provider from its own metadata, as an administrator would. */
  ObjectNode readMetadata(String metadata) {
    var answer =
        send(
            admin("/admin/realms/" + REALM + "/client-description-converter")
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString(metadata)));
    return (ObjectNode) parse(answer.body());
  }

  /** Puts the client in, instead of the one of the same id, with some attributes changed. */
  void register(ObjectNode client, Map<String, String> changes) {
    var changed = client.deepCopy();
    changes.forEach(changed.withObject("/attributes")::put);
    var clients = "/admin/realms/" + REALM + "/clients";
    var id = URLEncoder.encode(client.path("clientId").asText(), StandardCharsets.UTF_8);
    for (JsonNode known : parse(send(admin(clients + "?clientId=" + id).GET()).body())) {
      send(admin(clients + "/" + known.path("id").asText()).DELETE());
    }
    post(clients, changed.toString());
  }

  /** Where a browser signs out of the realm. */
  URI logout() {
    return realm("/protocol/openid-connect/logout");
  }

  /** Signs a person out as an administrator does: nobody's browser takes part. */
  void signOut(String name) {
    var users = "/admin/realms/" + REALM + "/users";
    var person = parse(send(admin(users + "?exact=true&username=" + name).GET()).body()).get(0);
    post(users + "/" + person.path("id").asText() + "/logout", "");
  }

  /** Makes another signing key, published but not used yet; {@link #useNextKey} switches to it. */
  void addNextKey() {
    post("/admin/realms/" + REALM + "/components", nextKey());
  }

  /** From now on responses are signed with the next key. */
  void useNextKey() {
    var components = "/admin/realms/" + REALM + "/components";
    var known = parse(send(admin(components + "?name=next-key").GET()).body()).get(0);
    ((ObjectNode) known).withObject("/config").putArray("active").add("true");
    send(
        admin(components + "/" + known.path("id").asText())
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(known.toString())));
  }

  private static String nextKey() {
    return json(
        Map.of(
            "name", "next-key",
            "providerId", "rsa-generated",
            "providerType", "org.keycloak.keys.KeyProvider",
            "config",
                Map.of(
                    "priority", new String[] {"500"},
                    "enabled", new String[] {"true"},
                    "active", new String[] {"false"},
                    "keySize", new String[] {"2048"},
                    "algorithm", new String[] {"RS256"})));
  }

  private void post(String path, String json) {
    var answer =
        send(
            admin(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  private HttpRequest.Builder admin(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + token());
  }

  private String token() {
    var form =
        Map.of(
            "grant_type", "password",
            "client_id", "admin-cli",
            "username", "admin",
            "password", PASSWORD);
    var request =
        HttpRequest.newBuilder(url.resolve("/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
    return parse(send(request).body()).path("access_token").asText();
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private URI realm(String path) {
    return url.resolve("/realms/" + REALM + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String json(Map<String, ?> value) {
    return JSON.valueToTree(value).toString();
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }

  /** The script starts Java as a child: both end. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    await(Duration.ofSeconds(20));
  }
}
