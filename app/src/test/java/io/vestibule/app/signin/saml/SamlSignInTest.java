package io.vestibule.app.signin.saml;

import static io.vestibule.app.signin.saml.SamlCustomer.cookie;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.XmlSigner;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SamlSignInTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static Answer me(VestibuleServer instance, String token) {
    return instance.client().with("Authorization", "Bearer " + token).get("/v1/sessions/me");
  }

  @Test
  void aPersonComesInOverTheIdentityProvider() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();

    var answer = acme.post(begun, acme.response(begun));

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(answer.header("Location")).contains(SamlCustomer.RETURN_TO);
    var me = me(SERVER, cookie(answer, "__Host-vestibule")).json();
    assertThat(me.toString()).contains(acme.email("ada")).contains(acme.organization());
  }

  @Test
  void theRequestGoesToTheProviderSigned() {
    var acme = SamlCustomer.at(SERVER);

    var location = acme.begin().location();

    assertThat(location.toString()).startsWith("https://idp.example.com/sso?SAMLRequest=");
    assertThat(SamlCustomer.parameters(location)).containsKeys("SigAlg", "Signature", "RelayState");
    assertThat(SamlCustomer.parameters(location).get("RelayState").length())
        .isLessThanOrEqualTo(80);
  }

  @Test
  void aProviderThatOnlyTakesPostGetsAForm() {
    var acme = SamlCustomer.at(SERVER, "\"sso_binding\":\"http_post\"");

    var page =
        SERVER.client().with("Accept", "text/html").get("/saml/" + acme.connection() + "/login");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("action=\"https://idp.example.com/sso\"")
        .contains("name=\"SAMLRequest\"")
        .contains("name=\"RelayState\"");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self' https://idp.example.com");
  }

  @Test
  void ourMetadataNamesWhereResponsesGo() {
    var acme = SamlCustomer.at(SERVER);

    var metadata = SERVER.client().get("/saml/" + acme.connection() + "/metadata");

    assertThat(metadata.status()).isEqualTo(200);
    assertThat(metadata.header("Content-Type")).contains("application/samlmetadata+xml");
    assertThat(metadata.body()).contains(acme.acsUrl()).contains("X509Certificate");
  }

  @Test
  void thePrivateKeyOfTheProjectLiesEncrypted() {
    var acme = SamlCustomer.at(SERVER);
    acme.begin();

    assertThat(SERVER.query("SELECT count(*) FROM sp_key")).isEqualTo("1");
    assertThat(SERVER.query("SELECT position('\\x30820122'::bytea in private_key) FROM sp_key"))
        .isEqualTo("0");
  }

  @Test
  void theSecondSignInFindsTheSamePerson() {
    var acme = SamlCustomer.at(SERVER);
    var first = me(SERVER, acme.signIn("grace")).json();
    var second = me(SERVER, acme.signIn("grace")).json();

    assertThat(second.at("/user/id")).isEqualTo(first.at("/user/id"));
    assertThat(first.at("/user/id").isMissingNode()).isFalse();
  }

  @Test
  void anExistingUserIsJoinedOverTheVerifiedDomain() {
    var acme = SamlCustomer.at(SERVER);
    var user = acme.owner().post("/v1/users", "{\"email\":\"" + acme.email("old") + "\"}").json();

    var me = me(SERVER, acme.signIn("old")).json();

    assertThat(me.at("/user/id")).isEqualTo(user.path("id"));
  }

  @Test
  void theSessionEndsNoLaterThanTheProviderSays() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();
    var end = SERVER.clock().instant().plusSeconds(600);

    var answer = acme.post(begun, acme.response(begun).with("sessionNotOnOrAfter", end.toString()));

    assertThat(me(SERVER, cookie(answer, "__Host-vestibule")).body()).contains(end.toString());
  }

  @Test
  void aLoginBegunAtTheProviderIsTakenWhereThatIsAllowed() {
    var acme = SamlCustomer.at(SERVER, "\"allow_idp_initiated\":true");

    var answer = acme.post(acme.response());

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("https://app.example.com/");
  }

  @Test
  void theNextCertificateIsTakenAtOnce() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();

    var answer =
        acme.post(begun, acme.response(begun).signingAssertion(XmlSigner.with(SomeKeys.IDP_NEXT)));

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }

  @Test
  void aSignInLeavesATraceWithEveryStep() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");

    var list = acme.owner().get("/v1/connections/" + acme.connection() + "/sign-ins").json();
    assertThat(list.path("data")).hasSize(1);
    var trace = acme.trace(list.at("/data/0/id").asText());
    assertThat(trace.at("/sign_in/outcome").asText()).isEqualTo("accepted");
    assertThat(trace.at("/sign_in/email").asText()).isEqualTo(acme.email("ada"));
    assertThat(trace.path("steps").findValuesAsText("name"))
        .contains("decode", "signature", "audience", "replay", "request", "browser", "domain")
        .endsWith("person", "profile", "membership", "session");
  }

  @Test
  void twoInstancesServeOneSignIn() {
    var second = VestibuleServer.besides(SERVER);
    second.start();
    try {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin(SERVER);

      var answer = acme.post(second, begun, acme.response(begun).encoded());

      assertThat(answer.status()).as(answer.body()).isEqualTo(303);
      var token = cookie(answer, "__Host-vestibule");
      assertThat(me(SERVER, token).status()).isEqualTo(200);
      assertThat(me(second, token).status()).isEqualTo(200);
    } finally {
      second.stop();
    }
  }

  @Test
  void twoInstancesMakeOneKeyForAProject() throws Exception {
    var first = VestibuleServer.create();
    first.start();
    var second = VestibuleServer.besides(first);
    second.start();
    var threads = Executors.newFixedThreadPool(8);
    try {
      var acme = SamlCustomer.at(first);
      var path = "/saml/" + acme.connection() + "/metadata";
      var calls =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      (Callable<String>)
                          () -> (i % 2 == 0 ? first : second).client().get(path).body())
              .toList();
      var bodies =
          threads.invokeAll(calls).stream()
              .map(
                  future -> {
                    try {
                      return future.get();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .distinct()
              .toList();

      assertThat(bodies).hasSize(1);
      assertThat(bodies.get(0)).contains("X509Certificate");
    } finally {
      threads.shutdown();
      second.stop();
      first.stop();
    }
  }

  @Test
  void fiftyPostsOfOneResponseMakeOneSession() throws Exception {
    var second = VestibuleServer.besides(SERVER);
    second.start();
    var threads = Executors.newFixedThreadPool(50);
    try {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();
      var encoded = acme.response(begun).encoded();
      var posts =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      (Callable<Answer>)
                          () -> acme.post(i % 2 == 0 ? SERVER : second, begun, encoded))
              .toList();
      int accepted = 0;
      for (var future : threads.invokeAll(posts)) {
        var answer = future.get();
        if (answer.status() == 303) {
          accepted++;
        } else {
          assertThat(answer.status()).as(answer.body()).isEqualTo(400);
          assertThat(answer.reason()).isEqualTo("assertion_replayed");
        }
      }

      assertThat(accepted).isEqualTo(1);
      assertThat(
              SERVER.query(
                  "SELECT count(*) FROM session s JOIN user_email e USING (project_id, user_id)"
                      + " WHERE e.address = '"
                      + acme.email("ada")
                      + "'"))
          .isEqualTo("1");
    } finally {
      threads.shutdown();
      second.stop();
    }
  }

  @Test
  void aNewPersonWhoComesInTenTimesAtOnceIsOnePerson() throws Exception {
    var acme = SamlCustomer.at(SERVER);
    var threads = Executors.newFixedThreadPool(10);
    try {
      var signIns =
          IntStream.range(0, 10)
              .mapToObj(i -> (Callable<String>) () -> acme.signIn("new"))
              .toList();
      for (var token : threads.invokeAll(signIns)) {
        assertThat(me(SERVER, token.get()).status()).isEqualTo(200);
      }
      assertThat(
              SERVER.query(
                  "SELECT count(*) || ' ' || (SELECT count(*) FROM session s WHERE s.user_id ="
                      + " max(e.user_id::text)::uuid) FROM user_email e WHERE e.address = '"
                      + acme.email("new")
                      + "'"))
          .isEqualTo("1 10");
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void ssoFindsTheOnlyConnectionOfAnOrganization() {
    var acme = SamlCustomer.at(SERVER);

    var answer =
        SERVER
            .client()
            .get(
                "/sso?organization="
                    + acme.organization()
                    + "&return_to=https%3A%2F%2Fx%2F%3Fa%26b");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(URI.create(answer.header("Location").orElseThrow()).getPath())
        .isEqualTo("/saml/" + acme.connection() + "/login");
    assertThat(answer.header("Location").orElseThrow())
        .endsWith("return_to=https%3A%2F%2Fx%2F%3Fa%26b");
  }
}
