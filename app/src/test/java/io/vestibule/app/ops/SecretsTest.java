package io.vestibule.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.signin.SignInSecrets;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.VestibuleServer;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A secret is shown once, to the one it is for: not in a log, however much is logged, and not in
 * the database.
 */
class SecretsTest {

  private static final String PASSWORD = "Correct-Horse-7412";
  private static final String PLANTED_IN_A_QUERY = "planted-in-a-query";

  private static final Map<String, String> SECRETS = new LinkedHashMap<>();
  private static final Set<String> SECRET_NAMES =
      Set.of("token", "code", "secret", "password", "pin", "flow", "refresh_token", "session");

  private static String logs = "";
  private static String rows = "";

  @BeforeAll
  static void runAService(@TempDir Path folder) throws IOException {
    var server = loggingInto(folder);
    server.start();
    try {
      useSecrets(server);
      rows = everyRow(server);
    } finally {
      server.stop();
    }
    logs = Files.readString(folder.resolve("log")) + Files.readString(folder.resolve("access"));
  }

  @Test
  void logsHaveNoSecretAndNobodysAddress() {
    assertThat(logs).contains("ACCESS POST /scim/v2/Users 201").contains("DEBUG");
    SECRETS.forEach((name, secret) -> assertThat(logs).as(name).doesNotContain(secret));
    assertThat(logs).doesNotContain("grace@").doesNotContain(PLANTED_IN_A_QUERY);
  }

  @Test
  void theDatabaseHasNoSecretAsItWasShown() {
    assertThat(rows).contains("grace@");
    SECRETS.forEach((name, secret) -> assertThat(rows).as(name).doesNotContain(secret));
  }

  /** ASVS 14.2.1. A link in a mail is good once, and only its page takes it from an address. */
  @Test
  void noAddressCarriesASecretButThePagesOfOneTimeLinks() {
    var server = VestibuleServer.create();
    server.start();
    try {
      assertThat(server.resources())
          .filteredOn(SecretsTest::takesSecretsFromItsAddress)
          .extracting(Class::getSimpleName)
          .containsExactlyInAnyOrder(
              "ConcurrentPageResource",
              "InvitationPageResource",
              "LinkPageResource",
              "ResetPageResource",
              "SamlResource",
              "VerifyPageResource");
    } finally {
      server.stop();
    }
  }

  private static boolean takesSecretsFromItsAddress(Class<?> resource) {
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(method -> Arrays.stream(method.getParameters()))
        .map(parameter -> parameter.getAnnotation(QueryParam.class))
        .filter(Objects::nonNull)
        .anyMatch(parameter -> SECRET_NAMES.contains(parameter.value()));
  }

  private static VestibuleServer loggingInto(Path folder) {
    return PasswordHolder.prepared(VestibuleServer.create())
        .with("logging.level", "DEBUG")
        .with("logging.appenders[0].type", "file")
        .with("logging.appenders[0].archive", "false")
        .with("logging.appenders[0].currentLogFilename", folder.resolve("log").toString())
        .with("server.requestLog.appenders[0].threshold", "ALL")
        .with("server.requestLog.appenders[0].type", "file")
        .with("server.requestLog.appenders[0].archive", "false")
        .with(
            "server.requestLog.appenders[0].currentLogFilename",
            folder.resolve("access").toString());
  }

  private static void useSecrets(VestibuleServer server) {
    SECRETS.put("bootstrap token", VestibuleServer.BOOTSTRAP_TOKEN);
    var key = server.owner().post("/v1/api-keys", "{\"name\":\"Secrets\"}").json();
    SECRETS.put("API key", key.path("secret").asText());
    server.client().with("Authorization", "Bearer " + SECRETS.get("API key")).get("/v1/users");

    var directory = SomeDirectory.in(server);
    SECRETS.put("SCIM token", directory.newToken());
    SECRETS.put("password of a directory", PASSWORD);
    var scim = directory.with(SECRETS.get("SCIM token"));
    var person =
        directory.userBody("grace").replaceFirst("\\{", "{\"password\":\"" + PASSWORD + "\",");
    assertThat(scim.post("/scim/v2/Users", person).status()).isEqualTo(201);
    directory.find("Users", "userName eq \"" + PLANTED_IN_A_QUERY + "\"");

    var acme = SamlCustomer.at(server);
    var begun = acme.begin();
    SECRETS.put("browser cookie", begun.cookie());
    var response = acme.response(begun).encoded();
    SECRETS.put("SAML response", response.substring(0, 200));
    assertThat(acme.post(server, begun, response).status()).isEqualTo(303);
    SECRETS.put("session token", acme.signIn("ada"));
    var me =
        server
            .client()
            .with("Authorization", "Bearer " + SECRETS.get("session token"))
            .get("/v1/sessions/me");
    SECRETS.put("CSRF token", me.json().path("csrf_token").asText());
    SECRETS.putAll(SignInSecrets.of(server));
    assertThat(SECRETS).hasSize(31);
    assertThat(SECRETS.values())
        .allSatisfy(secret -> assertThat(secret).hasSizeGreaterThanOrEqualTo(10));
  }

  private static String everyRow(VestibuleServer server) {
    return server.query(
        """
        SELECT string_agg(query_to_xml('SELECT * FROM ' || quote_ident(tablename),
            true, false, '')::text, '')
        FROM pg_tables WHERE schemaname = 'public'
        """);
  }
}
