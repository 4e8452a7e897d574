package io.vestibule.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.session.SessionCookie;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Routes;
import io.vestibule.app.testing.Routes.Route;
import io.vestibule.app.testing.VestibuleServer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What another site can make a signed-in browser send, on every route there is. Fetch Metadata,
 * ASVS 3.5.1 to 3.5.3.
 */
class CrossSiteCrawlTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  /** What is sent by others than browsers, or by their providers: cookies say nothing there. */
  private static final Set<String> FROM_ELSEWHERE =
      Set.of("/saml", "/scim", "/oauth2/token", "/v1/bootstrap");

  /** What a session is asked for on. */
  private static final List<String> OF_A_SESSION = List.of("/v1/me", "/v1/sessions", "/account");

  private static Client signedIn;
  private static String csrfToken = "";

  private static Answer send(Route route, Client client) {
    if (!route.changes() || route.method().equals("DELETE")) {
      return client.send(route.method(), route.path(), null, "");
    }
    var body = route.contentType().endsWith("json") ? "{}" : "x=y";
    return client.send(route.method(), route.path(), body, route.contentType());
  }

  @BeforeAll
  static void somebodyIsSignedIn() {
    var token = SamlCustomer.at(SERVER).signIn("ada");
    signedIn = SERVER.client().with("Cookie", SessionCookie.NAME + "=" + token);
    csrfToken = signedIn.get("/v1/sessions/me").json().path("csrf_token").asText();
  }

  private static List<Route> writes() {
    return Routes.of(SERVER).stream()
        .filter(Route::changes)
        .filter(route -> FROM_ELSEWHERE.stream().noneMatch(route.path()::startsWith))
        .toList();
  }

  @Test
  void thereAreRoutesOfEveryKind() {
    assertThat(writes()).hasSizeGreaterThan(80);
    assertThat(writes().stream().map(route -> route.method() + " " + route.path()))
        .contains(
            "POST /v1/sessions/logout",
            "POST /sign-in",
            "POST /account/sign-out",
            "DELETE /v1/me/mfa/totp");
  }

  @Test
  void noWriteThatAnotherSiteMakesTheBrowserSendIsDoneEvenWithTheRightToken() {
    var evil =
        signedIn
            .with("X-CSRF-Token", csrfToken)
            .with("Origin", "https://evil.example")
            .with("Sec-Fetch-Site", "cross-site");
    for (var route : writes()) {
      var answer = send(route, evil);
      boolean byKeyOnly = answer.status() == 401;
      assertThat(byKeyOnly || answer.code().equals("CSRF_MISMATCH"))
          .as(route + " " + answer.status() + " " + answer.body())
          .isTrue();
    }
    assertThat(signedIn.get("/v1/sessions/me").status()).isEqualTo(200);
  }

  @Test
  void noWriteOfASessionIsDoneWithoutItsToken() {
    for (var route : writes()) {
      if (OF_A_SESSION.stream().anyMatch(route.path()::startsWith)) {
        var answer = send(route, signedIn);
        // a page looks at the id in its address before it reads the form that holds the token
        boolean unread = route.path().startsWith("/account") && answer.code().endsWith("NOT_FOUND");
        assertThat(unread || answer.code().equals("CSRF_MISMATCH"))
            .as(route + " " + answer.body())
            .isTrue();
      }
    }
    assertThat(signedIn.get("/v1/sessions/me").status()).isEqualTo(200);
  }

  @Test
  void nothingThatIsOnlyAskedForChangesAnything() {
    var before = SERVER.query("SELECT count(*) FROM event");
    for (var route : Routes.of(SERVER)) {
      if (!route.changes()) {
        assertThat(send(route, signedIn).status()).as(route.toString()).isLessThan(500);
        assertThat(send(route, SERVER.owner()).status()).as(route.toString()).isLessThan(500);
      }
    }
    assertThat(SERVER.query("SELECT count(*) FROM event")).isEqualTo(before);
  }

  @Test
  void aPlantedCookieIsReplacedByWhoeverSignsInWithIt() {
    var evesToken = Person.user(SERVER).signIn().path("token").asText();
    var ada = Person.user(SERVER);
    var planted = SERVER.client().with("Cookie", SessionCookie.NAME + "=" + evesToken);
    var sent = ada.send(planted, "");
    var entered = Person.verify(planted, ada.token(), sent.json().path("flow").asText());
    var own = Person.cookie(entered, SessionCookie.NAME);
    assertThat(own).startsWith("vs_").isNotEqualTo(evesToken);
    var eve = planted.get("/v1/sessions/me").json();
    assertThat(eve.at("/user/id").asText()).isNotEqualTo(ada.id());
  }
}
