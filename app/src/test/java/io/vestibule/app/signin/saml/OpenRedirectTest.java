package io.vestibule.app.signin.saml;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static io.vestibule.app.signin.saml.SamlCustomer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.hosted.Visit;
import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No return address leads out of what the project allows, whichever door it is handed in at. A
 * browser that asks for one of these ends at the project's default.
 */
class OpenRedirectTest {

  private static final String HOME = "https://app.example.com/area/";

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  private static SamlCustomer acme;

  @BeforeAll
  static void theProjectAllowsOneFolder() {
    acme = SamlCustomer.at(SERVER, "\"allow_idp_initiated\":true");
    var project = SERVER.owner().get("/v1/projects").json().at("/data/0/id").asText();
    SERVER.owner().patch("/v1/projects/" + project, "{\"return_urls\":[\"" + HOME + "\"]}");
  }

  static String[] payloads() {
    return new String[] {
      // other hosts
      "https://evil.example/",
      "http://evil.example/area/",
      "https://evil.example/https://app.example.com/area/",
      "https://evil.example/?https://app.example.com/area/",
      "https://evil.example#https://app.example.com/area/",
      "https://evil.example/app.example.com/area/",
      "HTTPS://EVIL.EXAMPLE/area/",
      "https://[::1]/area/",
      "https://127.0.0.1/area/",
      "https://2130706433/area/",
      // prefixes and suffixes of the host
      "https://app.example.com.evil.example/area/",
      "https://app.example.comevil.example/area/",
      "https://evilapp.example.com/area/",
      "https://evil.example.com/area/",
      "https://example.com/area/",
      "https://app.example.com./area/",
      "https://app-example.com/area/",
      "https://app.example.com%2eevil.example/area/",
      "https://app.example.com%00.evil.example/area/",
      "https://app.example.com\u3002evil.example/area/",
      "https://\uff41pp.example.com/area/",
      "https://\u0430pp.example.com/area/",
      "https://app.example.c\u043em/area/",
      "https://app.ex\u00adample.com/area/",
      // user names
      "https://app.example.com@evil.example/area/",
      "https://app.example.com:443@evil.example/area/",
      "https://evil.example@app.example.com/area/",
      "https://app.example.com%40evil.example/area/",
      "https://app.example.com:x@evil.example/area/",
      "https://@evil.example/area/",
      "https://evil.example\\@app.example.com/area/",
      // slashes and backslashes
      "//evil.example/area/",
      "///evil.example/area/",
      "////evil.example/area/",
      "/\\evil.example/area/",
      "\\\\evil.example\\area\\",
      "\\/\\/evil.example/area/",
      "https:\\\\evil.example\\area\\",
      "https:/\\evil.example/area/",
      "https:evil.example/area/",
      "https:/evil.example/area/",
      "https:///evil.example/area/",
      "https://app.example.com\\.evil.example/area/",
      "https://app.example.com\\area\\",
      "/%2f%2fevil.example",
      "/%5cevil.example",
      "%2f%2fevil.example/",
      // ports and schemes
      "https://app.example.com:444/area/",
      "https://app.example.com:80/area/",
      "https://app.example.com:0/area/",
      "https://app.example.com:443.evil.example/area/",
      "http://app.example.com/area/",
      "ftp://app.example.com/area/",
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "javascript://app.example.com/area/%0aalert(1)",
      "java\tscript:alert(1)",
      "\u0001javascript:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "data:text/html;base64,PHNjcmlwdD4=",
      "vbscript:msgbox(1)",
      "blob:https://app.example.com/area/x",
      "file:///etc/passwd",
      "view-source:https://app.example.com/area/",
      // control characters
      " https://evil.example/",
      "\thttps://evil.example/",
      "https://evil.example/\u0000",
      "https://app.example.com\u0000.evil.example/area/",
      "https://app.example.com/area/\r\nLocation: https://evil.example/",
      "https://app.example.com/area/%0d%0a/../../x",
      "ht\ntps://evil.example/",
      "/\t/evil.example/",
      // out of the folder
      "https://app.example.com/",
      "https://app.example.com/area",
      "https://app.example.com/areas/",
      "https://app.example.com/AREA/",
      "https://app.example.com/area/../x",
      "https://app.example.com/area/./../x",
      "https://app.example.com/area/%2e%2e/x",
      "https://app.example.com/area/%2E%2e/x",
      "https://app.example.com/area/.%2e/x",
      "https://app.example.com/area/%252e%252e/x",
      "https://app.example.com/area/..%2fx",
      "https://app.example.com/area/..%5cx",
      "https://app.example.com/area/..\\x",
      "https://app.example.com/area/..;/x",
      "https://app.example.com//area/",
      "https://app.example.com/%61rea/",
      // our own pages
      "http://localhost:8080/",
      "http://localhost:8080/account/../sign-in",
      "http://localhost:8080/account?next=//evil.example",
      "http://localhost:8080.evil.example/account",
      "/account",
      "../x",
      "?x",
      "#x",
      "",
      " ",
    };
  }

  private static void assertHome(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(answer.header("Location")).contains(HOME);
  }

  private static URI location(Answer answer) {
    return URI.create("http://localhost:8080/").resolve(answer.header("Location").orElseThrow());
  }

  @Test
  void thereAreMoreThanSixtyAndNoneTwice() {
    assertThat(payloads()).hasSizeGreaterThan(60).doesNotHaveDuplicates();
  }

  @Test
  void whatIsInTheFolderIsReached() {
    var inside = HOME + "deep/er?x=//evil.example#y";
    assertThat(afterTheCode(inside).header("Location")).contains(inside);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void noSamlSignInLeadsOut(String payload) {
    var begun =
        SERVER.client().get("/saml/" + acme.connection() + "/login?return_to=" + encoded(payload));
    var cookie = SamlCustomer.cookie(begun, "__Host-vestibule-saml");
    var id = SamlCustomer.parameters(location(begun)).get("RelayState");
    var browser = new SamlCustomer.Begun(location(begun), cookie, id);
    assertHome(acme.post(browser, acme.response(browser)));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void noRelayStateLeadsOut(String payload) {
    var form =
        "SAMLResponse=" + encoded(acme.response().encoded()) + "&RelayState=" + encoded(payload);
    assertHome(SERVER.client().form(acme.acsPath(), form));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void theStartOfSingleSignOnLeadsToItsLoginOnly(String payload) {
    for (var way : new String[] {"connection=" + acme.connection(), "domain=" + acme.domain()}) {
      var answer = SERVER.client().get("/sso?" + way + "&return_to=" + encoded(payload));
      assertThat(answer.status()).as(answer.body()).isEqualTo(302);
      assertThat(location(answer).toString())
          .startsWith("http://localhost:8080/saml/" + acme.connection() + "/login?return_to=");
    }
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void theSignInPageLeadsOutByNoMethod(String payload) {
    var sso = SERVER.client().form("/sign-in", form(acme.email("ada"), payload));
    assertThat(location(sso).toString()).startsWith("http://localhost:8080/sso?project=proj_");

    assertHome(afterTheCode(payload));
  }

  /** What answers the code of a mail that the sign-in page has sent. */
  private static Answer afterTheCode(String returnTo) {
    var visit = Visit.to(SERVER);
    var person = Person.user(SERVER);
    visit.post("/sign-in", "email", person.email(), "return_to", returnTo);
    return visit.post("/sign-in/code", "code", person.code());
  }

  @Test
  void theHostThatARequestNamesIsNotWhereItIsSent() throws IOException {
    var form = form(acme.email("ada"), HOME);
    try (var socket = new Socket("localhost", SERVER.url().getPort())) {
      var request =
          "POST /sign-in HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + form.length()
              + "\r\n\r\n"
              + form;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains("Location: /sso?project=proj_").doesNotContain("evil.example");
    }
  }

  private static String form(String email, String payload) {
    return "email=" + encoded(email) + "&return_to=" + encoded(payload);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void noMagicLinkLeadsOut(String payload) {
    var person = Person.user(SERVER);
    var sent = person.send(SERVER.client(), ",\"return_to\":" + json(payload));
    assertThat(sent.status()).as(sent.body()).isIn(202, 422);
    if (sent.status() == 202) {
      assertHome(SERVER.client().form("/sign-in/link", "token=" + person.token()));
    }
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void noProofOfAnAddressLeadsOut(String payload) {
    SERVER.registration("open");
    var person = Person.stranger(SERVER);
    var visit = Visit.from(PasswordHolder.elsewhere(SERVER));
    visit.post("/sign-up", "email", person.email(), "password", PASSWORD, "return_to", payload);
    assertLinksHome(visit.submit("/sign-in/verify-email", "token", person.token()));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void noNewPasswordLeadsOut(String payload) {
    var person = Person.user(SERVER);
    var visit = Visit.to(SERVER);
    visit.post("/sign-in/forgot-password", "email", person.email(), "return_to", payload);
    assertLinksHome(
        visit.submit("/sign-in/reset-password", "token", person.token(), "new_password", PASSWORD));
  }

  private static void assertLinksHome(Answer page) {
    assertThat(Visit.text(page, "return_to=")).isEqualTo("https%3A%2F%2Fapp.example.com%2Farea%2F");
  }

  private static String json(String text) {
    var json = new StringBuilder("\"");
    text.chars().forEach(each -> json.append("\\u%04x".formatted(each)));
    return json.append('"').toString();
  }
}
