package io.vestibule.app.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions as JWTs, verified as another service would: with the published keys alone. */
class SessionJwtTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = VestibuleServer.create();

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = VestibuleServer.besides(SERVER);

  private static final String TOKEN = "/v1/sessions/me/token";

  private static SignedJWT token(Client session) throws Exception {
    var answer = session.post(TOKEN, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    return SignedJWT.parse(answer.json().path("token").asText());
  }

  private static JWKSet published() throws Exception {
    return JWKSet.parse(SERVER.client().get("/.well-known/jwks.json").body());
  }

  private static boolean verifies(SignedJWT token) throws Exception {
    var key = published().getKeyByKeyId(token.getHeader().getKeyID());
    return key != null && token.verify(new ECDSAVerifier(key.toECKey()));
  }

  @Test
  void aTokenSaysWhoIsInWhichSessionAndVerifiesByThePublishedKeys() throws Exception {
    var acme = Acme.on(SERVER);
    var ada = Person.memberOf(SERVER, acme);
    var token = token(ada.signedIn());
    assertThat(verifies(token)).isTrue();
    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    assertThat(token.getHeader().getType()).isEqualTo(SessionJwts.TYPE);
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080");
    assertThat(claims.getAudience()).singleElement().asString().startsWith("proj_");
    assertThat(claims.getSubject()).isEqualTo(ada.id());
    assertThat(claims.getStringClaim("org_id")).isEqualTo(acme.id());
    assertThat(claims.getStringListClaim("roles")).containsExactly("member");
    assertThat(claims.getStringClaim("sid")).startsWith("sess_");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void thePublishedKeysAreThePublicHalvesOnly() throws Exception {
    token(Person.user(SERVER).signedIn());
    var answer = SERVER.client().get("/.well-known/jwks.json");
    assertThat(answer.json().path("keys")).isNotEmpty();
    assertThat(answer.json().path("keys")).allMatch(key -> !key.has("d"));
    assertThat(answer.header("Cache-Control").orElse("")).contains("max-age");
  }

  @Test
  void aTokenLivesNoLongerThanItsSession() throws Exception {
    var acme = Acme.on(SERVER);
    SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"session_absolute_seconds\":300}");
    var token = token(Person.memberOf(SERVER, acme).signedIn());
    assertThat(
            Duration.between(
                token.getJWTClaimsSet().getIssueTime().toInstant(),
                token.getJWTClaimsSet().getExpirationTime().toInstant()))
        .isLessThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aRevokedSessionGetsNone() {
    var session = Person.user(SERVER).signedIn();
    session.post("/v1/sessions/logout", "");
    assertThat(session.post(TOKEN, "").code()).isEqualTo("SESSION_REVOKED");
    assertThat(SERVER.client().post(TOKEN, "").code()).isEqualTo("UNAUTHORIZED");
  }

  @Test
  void theNextKeyIsPublishedBeforeItSignsAndTheOldOneAfterwards() throws Exception {
    var ada = Person.user(SERVER);
    var first = token(ada.signedIn()).getHeader().getKeyID();
    SERVER.clock().advance(SigningKeys.LIFE);
    assertThat(token(ada.signedIn()).getHeader().getKeyID()).isEqualTo(first);
    assertThat(published().getKeys()).hasSize(2);
    SERVER.clock().advance(SigningKeys.AHEAD.minus(Duration.ofMinutes(1)));
    var last = token(ada.signedIn());
    assertThat(last.getHeader().getKeyID()).isEqualTo(first);
    SERVER.clock().advance(Duration.ofMinutes(2));
    assertThat(verifies(last)).isTrue();
    SERVER.clock().advance(SigningKeys.OVERLAP);
    var next = token(ada.signedIn());
    assertThat(next.getHeader().getKeyID()).isNotEqualTo(first);
    assertThat(verifies(next)).isTrue();
    assertThat(published().getKeyByKeyId(first)).isNull();
  }

  @Test
  void allInstancesSignByTheSameFirstKey() throws Exception {
    SERVER.execute("DELETE FROM signing_key");
    var session = Person.user(SERVER).signIn().path("token").asText();
    var kids =
        Race.of(
                20,
                i -> {
                  var server = i % 2 == 0 ? SERVER : SECOND;
                  return kid(server.client().with("Authorization", "Bearer " + session));
                })
            .stream()
            .collect(Collectors.toSet());
    assertThat(kids).hasSize(1);
    assertThat(published().getKeys()).hasSize(1);
  }

  private static String kid(Client session) {
    try {
      return token(session).getHeader().getKeyID();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theDatabaseHoldsNoKeyInTheClear() throws Exception {
    token(Person.user(SERVER).signedIn());
    assertThat(SERVER.query("SELECT encode(sealed, 'escape') FROM signing_key LIMIT 1"))
        .doesNotContain("P-256");
  }
}
