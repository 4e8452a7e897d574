package io.vestibule.app.signin;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.signin.mfa.Authenticator;
import io.vestibule.app.signin.passkey.SomeAuthenticator;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What signs people in to one project is worth nothing in another. */
class TenantSecretsTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static final Pattern TOKEN = Pattern.compile("token=(v[a-z]_[0-9a-z]+)");
  private static final int ID_LENGTH = 26;

  private static Tenant ours;
  private static Tenant theirs;

  @BeforeAll
  static void thereAreTwoProjects() {
    var other = SERVER.owner().post("/v1/projects", "{\"name\":\"Theirs\"}").json();
    ours =
        new Tenant(
            SERVER.owner(), SERVER.owner().get("/v1/projects").json().at("/data/0/id").asText());
    theirs =
        new Tenant(bearer(other.at("/api_key/secret").asText()), other.at("/project/id").asText());
    for (var each : new Tenant[] {ours, theirs}) {
      each.key.patch("/v1/projects/" + each.project, "{\"registration\":\"open\"}");
    }
  }

  private static Client bearer(String token) {
    return SERVER.client().with("Authorization", "Bearer " + token);
  }

  /** A project with one user, Ada, who has everything. */
  private static final class Tenant {

    private final Client key;
    private final String project;
    private final String email = "ada@users.example";
    private final String user;

    private Tenant(Client key, String project) {
      this.key = key;
      this.project = project;
      this.user = key.post("/v1/users", "{\"email\":\"" + email + "\"}").json().path("id").asText();
    }

    private Answer auth(String path, String body) {
      SERVER.execute("DELETE FROM rate_limit");
      return SERVER.client().post("/v1/auth/" + path + "?project=" + project, body);
    }

    private static String newestLink(String to) {
      var matcher = TOKEN.matcher(SERVER.letters(to).get(0).text());
      assertThat(matcher.find()).isTrue();
      return matcher.group(1);
    }

    /** A magic link that was just sent, and its flow. */
    private JsonNode send() {
      return auth("magic-link/send", "{\"destination\":\"" + email + "\",\"deliver\":\"token\"}")
          .json();
    }

    private JsonNode signIn() {
      var flow = send().path("flow").asText();
      return Person.verify(SERVER.client(), newestLink(email), flow).json();
    }

    private Client session() {
      return bearer(signIn().path("token").asText());
    }

    private String reset() {
      auth("password/forgot", "{\"email\":\"" + email + "\"}");
      return newestLink(email);
    }

    private String signUp() {
      var stranger = "new" + System.nanoTime() + "@users.example";
      auth("sign-up", "{\"email\":\"" + stranger + "\",\"password\":\"" + PASSWORD + "\"}");
      return newestLink(stranger);
    }

    private String invitation() {
      var slug = "acme-" + System.nanoTime();
      var organization =
          key.post("/v1/organizations", "{\"name\":\"Acme\",\"slug\":\"" + slug + "\"}").json();
      var guest = slug + "@guests.example";
      key.post(
          "/v1/organizations/" + organization.path("id").asText() + "/invitations",
          "{\"email\":\"" + guest + "\"}");
      return newestLink(guest);
    }

    private String pin() {
      var body = "{\"name\":\"Till\",\"user_id\":\"" + user + "\"}";
      return key.post("/v1/pins", body).json().path("pin").asText();
    }
  }

  /** Each secret that names its project: how one comes by it, and where it is shown. */
  private enum Kind {
    SESSION(
        tenant -> tenant.signIn().path("token").asText(),
        token -> bearer(token).get("/v1/sessions/me"),
        "UNAUTHORIZED"),
    REFRESH(
        tenant -> tenant.signIn().path("refresh_token").asText(),
        token -> post("/v1/auth/refresh", "refresh_token", token),
        "INVALID_REFRESH_TOKEN"),
    MAGIC_LINK(
        tenant -> {
          tenant.send();
          return Tenant.newestLink(tenant.email);
        },
        token ->
            SERVER
                .client()
                .post(
                    "/v1/auth/magic-link/verify", "{\"token\":\"" + token + "\",\"confirm\":true}"),
        "MAGIC_LINK_INVALID"),
    EMAIL_VERIFICATION(
        Tenant::signUp,
        token -> post("/v1/auth/sign-up/verify", "token", token),
        "INVALID_VERIFICATION_TOKEN"),
    PASSWORD_RESET(
        Tenant::reset,
        token ->
            SERVER
                .client()
                .post(
                    "/v1/auth/password/reset",
                    "{\"token\":\"" + token + "\",\"new_password\":\"" + PASSWORD + "\"}"),
        "INVALID_RESET_TOKEN"),
    INVITATION(
        Tenant::invitation,
        token -> post("/v1/invitations/accept", "token", token),
        "INVITATION_NOT_FOUND"),
    API_KEY(
        tenant ->
            tenant.key.post("/v1/api-keys", "{\"name\":\"Other\"}").json().path("secret").asText(),
        token -> bearer(token).get("/v1/users"),
        "INVALID_API_KEY");

    private final Function<Tenant, String> make;
    private final Function<String, Answer> show;
    private final String refusal;

    Kind(Function<Tenant, String> make, Function<String, Answer> show, String refusal) {
      this.make = make;
      this.show = show;
      this.refusal = refusal;
    }

    private static Answer post(String path, String name, String token) {
      return SERVER.client().post(path, "{\"" + name + "\":\"" + token + "\"}");
    }
  }

  /** The same random part under the name of another project. */
  private static String transplanted(String token, Tenant to) {
    int start = token.indexOf('_') + 1;
    return token.substring(0, start)
        + to.project.substring("proj_".length())
        + token.substring(start + ID_LENGTH);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSecretUnderTheNameOfAnotherProjectIsNoneAndIsNotUsedUp(Kind kind) {
    var token = kind.make.apply(theirs);
    assertThat(kind.show.apply(transplanted(token, ours)).code()).isEqualTo(kind.refusal);
    assertThat(kind.show.apply(token).status()).isBetween(200, 204);
  }

  @Test
  void aPinOfTheirsSignsNobodyInHere() {
    var pin = "{\"deliver\":\"token\",\"pin\":\"" + theirs.pin() + "\"}";
    ours.pin();
    assertThat(ours.auth("pin", pin).code()).isEqualTo("INVALID_PIN");
    assertThat(theirs.auth("pin", pin).json().at("/session/user_id").asText())
        .isEqualTo(theirs.user);
  }

  @Test
  void theCodeOfTheirLinkIsNoneInAFlowOfOurs() {
    theirs.send();
    var code =
        SERVER.letters(theirs.email).get(0).text().replaceAll("(?s).*\\n\\s+([0-9]{6})\\n.*", "$1");
    var flow = ours.send().path("flow").asText();
    var body = "{\"code\":\"" + code + "\",\"flow\":\"" + flow + "\"}";
    assertThat(code).matches("[0-9]{6}");
    assertThat(SERVER.client().post("/v1/auth/magic-link/verify", body).code())
        .isEqualTo("MAGIC_LINK_INVALID");
  }

  @Test
  void theSamePasswordIsAnotherThere() {
    Kind.PASSWORD_RESET.show.apply(theirs.reset());
    var login =
        "{\"deliver\":\"token\",\"email\":\""
            + ours.email
            + "\",\"password\":\""
            + PASSWORD
            + "\"}";
    assertThat(ours.auth("password/login", login).code()).isEqualTo("INVALID_CREDENTIALS");
    assertThat(theirs.auth("password/login", login).status()).isEqualTo(200);
  }

  @Test
  void aPasskeyOfTheirsSignsNobodyInHere() {
    var authenticator = new SomeAuthenticator();
    var session = theirs.session();
    var offer = session.post("/v1/me/passkeys/options", "").json().path("public_key");
    var made =
        session.post("/v1/me/passkeys", "{\"credential\":" + authenticator.create(offer) + "}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    var refused = passkey(ours, ours, authenticator);
    assertThat(refused.code()).isEqualTo("WEBAUTHN_VERIFICATION_FAILED");
    assertThat(refused.reason()).isEqualTo("credential_unknown");
    assertThat(passkey(theirs, theirs, authenticator).status()).isEqualTo(200);
    var id = made.json().path("id").asText();
    assertThat(ours.session().delete("/v1/me/passkeys/" + id).status()).isEqualTo(404);
  }

  private static Answer passkey(Tenant asked, Tenant shown, SomeAuthenticator authenticator) {
    var asking = asked.auth("passkeys/options", "").json();
    var body =
        "{\"credential\":"
            + authenticator.get(asking.path("public_key"))
            + ",\"flow\":\""
            + asking.path("flow").asText()
            + "\",\"deliver\":\"token\"}";
    return shown.auth("passkeys/verify", body);
  }

  @Test
  void aCodeOfTheirAppIsNoneForAUserOfOurs() {
    var theirApp = enrolled(theirs);
    var ourApp = enrolled(ours);
    var waiting = ours.signIn().at("/error/details/preauth_token").asText();
    assertThat(verify(waiting, theirApp.nextCode()).code()).isEqualTo("INVALID_MFA_CODE");
    assertThat(verify(transplanted(waiting, theirs), theirApp.nextCode()).code())
        .isEqualTo("PREAUTH_EXPIRED");
    assertThat(verify(waiting, ourApp.nextCode()).status()).isEqualTo(200);
    for (var tenant : new Tenant[] {ours, theirs}) {
      SERVER.execute("DELETE FROM mfa_totp");
      assertThat(tenant.signIn().path("status").asText()).isEqualTo("complete");
    }
  }

  private static Authenticator enrolled(Tenant tenant) {
    var session = tenant.session();
    var offer = session.post("/v1/me/mfa/totp", "").json();
    var app = new Authenticator(SERVER.clock(), offer.path("secret").asText());
    var confirmed = session.post("/v1/me/mfa/totp/confirm", "{\"code\":\"" + app.code() + "\"}");
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    return app;
  }

  private static Answer verify(String waiting, String code) {
    return SERVER
        .client()
        .post(
            "/v1/auth/mfa/verify",
            "{\"preauth_token\":\"" + waiting + "\",\"code\":\"" + code + "\"}");
  }

  @Test
  void theIdsOfWhatIsTheirsAreNotFoundHere() {
    var theirPin =
        theirs
            .key
            .post("/v1/pins", "{\"name\":\"Till\",\"user_id\":\"" + theirs.user + "\"}")
            .json()
            .path("id")
            .asText();
    assertThat(ours.key.delete("/v1/pins/" + theirPin).code()).isEqualTo("NOT_FOUND");
    assertThat(
            ours.key
                .post("/v1/pins", "{\"name\":\"Till\",\"user_id\":\"" + theirs.user + "\"}")
                .code())
        .isEqualTo("USER_NOT_FOUND");
    var session = theirs.signIn().at("/session/id").asText();
    assertThat(ours.session().delete("/v1/sessions/" + session).code())
        .isEqualTo("SESSION_NOT_FOUND");
    assertThat(ours.key.delete("/v1/users/" + theirs.user + "/sessions/" + session).status())
        .isEqualTo(404);
    assertThat(ours.key.get("/v1/users/" + theirs.user + "/sessions").code())
        .isEqualTo("USER_NOT_FOUND");
    assertThat(ours.key.post("/v1/users/" + theirs.user + "/mfa/reset", "").code())
        .isEqualTo("USER_NOT_FOUND");
  }
}
