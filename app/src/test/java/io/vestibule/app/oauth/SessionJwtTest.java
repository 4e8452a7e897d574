package io.vestibule.app.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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

  private static Client bearing(String token) {
    return SECOND.client().with("Authorization", "Bearer " + token);
  }

  @Test
  void aServiceThatHasOnlyTheTokenAsksWhetherTheSessionLives() throws Exception {
    var ada = Person.user(SERVER);
    var session = ada.signedIn();
    var service = bearing(token(session).serialize());
    var me = service.get("/v1/sessions/me");
    assertThat(me.status()).as(me.body()).isEqualTo(200);
    assertThat(me.json().at("/user/id").asText()).isEqualTo(ada.id());
    assertThat(me.json().path("csrf_token").asText("")).isIn("", "null");
    session.post("/v1/sessions/logout", "");
    assertThat(service.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
  }

  @Test
  void theTokenOpensNothingElse() throws Exception {
    var service = bearing(token(Person.user(SERVER).signedIn()).serialize());
    assertThat(service.get("/v1/sessions").code()).isEqualTo("UNAUTHORIZED");
    assertThat(service.get("/v1/me/mfa").code()).isEqualTo("UNAUTHORIZED");
    assertThat(service.post(TOKEN, "").code()).isEqualTo("UNAUTHORIZED");
    assertThat(service.post("/v1/sessions/logout", "").code()).isEqualTo("UNAUTHORIZED");
    assertThat(service.get("/v1/users").code()).isEqualTo("INVALID_API_KEY");
  }

  @Test
  void aTokenThatIsNotOursIsInvalid() throws Exception {
    var token = token(Person.user(SERVER).signedIn());
    var parts = token.serialize().split("\\.");
    var key = published().getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
    var forgeries =
        List.of(
            "a.b.c",
            ".",
            parts[0] + "." + parts[1] + ".",
            Base64URL.encode("{\"alg\":\"none\"}") + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + parts[2].substring(2) + "AA",
            signedBy(
                new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate(),
                SessionJwts.TYPE,
                token),
            byTheSecret(key.toJSONString(), token));
    for (var forged : forgeries) {
      var refused = bearing(forged).get("/v1/sessions/me");
      assertThat(refused.code()).as(forged).isEqualTo("TOKEN_INVALID");
      assertThat(refused.header("WWW-Authenticate").orElse("")).contains("invalid_token");
    }
  }

  private static String signedBy(ECKey key, JOSEObjectType type, SignedJWT token) throws Exception {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build();
    var jwt = new SignedJWT(header, token.getJWTClaimsSet());
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  /** As if what everybody can read were a secret between two. RFC 8725 section 2.1. */
  private static String byTheSecret(String published, SignedJWT token) throws Exception {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(SessionJwts.TYPE)
            .keyID(token.getHeader().getKeyID())
            .build();
    var jwt = new SignedJWT(header, token.getJWTClaimsSet());
    jwt.sign(new MACSigner(published.getBytes(StandardCharsets.UTF_8)));
    return jwt.serialize();
  }

  @Test
  void aTokenIsGoodForTenMinutes() throws Exception {
    var service = bearing(token(Person.user(SERVER).signedIn()).serialize());
    SERVER.clock().advance(Duration.ofMinutes(9));
    assertThat(service.get("/v1/sessions/me").status()).isEqualTo(200);
    SERVER.clock().advance(Duration.ofMinutes(1));
    assertThat(service.get("/v1/sessions/me").code()).isEqualTo("TOKEN_EXPIRED");
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
