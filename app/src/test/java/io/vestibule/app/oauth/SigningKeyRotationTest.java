package io.vestibule.app.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.app.signin.Person;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator replaces the signing key, and nobody who verifies notices, on two instances. */
class SigningKeyRotationTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = VestibuleServer.create();

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = VestibuleServer.besides(SERVER);

  private static final String ROTATE = "/v1/signing-keys/rotate";

  private final Person ada = Person.user(SERVER);

  @BeforeEach
  void thereIsOneKeyThatSigns() throws ParseException {
    SERVER.execute("DELETE FROM signing_key");
    token(SERVER);
  }

  private SignedJWT token(VestibuleServer server) throws ParseException {
    SERVER.execute("DELETE FROM rate_limit");
    var session = ada.signIn().path("token").asText();
    var answer =
        server
            .client()
            .with("Authorization", "Bearer " + session)
            .post("/v1/sessions/me/token", "");
    return SignedJWT.parse(answer.json().path("token").asText());
  }

  private String kid(VestibuleServer server) throws ParseException {
    return token(server).getHeader().getKeyID();
  }

  private static JWKSet published(VestibuleServer server) throws ParseException {
    return JWKSet.parse(server.client().get("/.well-known/jwks.json").body());
  }

  private static Answer rotate() {
    return SERVER.owner().post(ROTATE, "");
  }

  @Test
  void theNextKeyIsPublishedAtOnceAndSignsAfterEveryCacheHasIt() throws Exception {
    var before = kid(SERVER);
    var rotated = rotate();
    assertThat(rotated.status()).isEqualTo(201);
    var next = rotated.json().path("kid").asText();
    assertThat(published(SECOND).getKeys()).extracting("keyID").containsExactly(next, before);
    assertThat(kid(SECOND)).isEqualTo(before);
    SERVER.clock().advance(SigningKeys.SOON);
    assertThat(kid(SECOND)).isEqualTo(next);
    assertThat(kid(SERVER)).isEqualTo(next);
  }

  @Test
  void whatTheOldKeySignedVerifiesForAsLongAsItIsGood() throws Exception {
    rotate();
    SERVER.clock().advance(SigningKeys.SOON.minus(Duration.ofSeconds(1)));
    var last = token(SECOND);
    SERVER.clock().advance(SessionJwts.LIFE);
    var key = published(SECOND).getKeyByKeyId(last.getHeader().getKeyID());
    assertThat(last.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    SERVER.clock().advance(SigningKeys.OVERLAP);
    assertThat(published(SECOND).getKeyByKeyId(last.getHeader().getKeyID())).isNull();
  }

  @Test
  void theNextKeyThatIsDueInADayIsBroughtForward() throws Exception {
    SERVER.clock().advance(SigningKeys.LIFE);
    token(SERVER);
    var waiting = published(SERVER).getKeys().get(0).getKeyID();
    assertThat(rotate().json().path("kid").asText()).isEqualTo(waiting);
    SERVER.clock().advance(SigningKeys.SOON);
    assertThat(kid(SECOND)).isEqualTo(waiting);
  }

  @Test
  void ofTwentyWhoRotateAtOnceOneDoes() throws Exception {
    var key = SERVER.owner().post("/v1/api-keys", "{\"name\":\"Race\"}").json();
    var bearer = "Bearer " + key.path("secret").asText();
    var answers =
        Race.of(
            20,
            i ->
                (i % 2 == 0 ? SERVER : SECOND)
                    .client()
                    .with("Authorization", bearer)
                    .post(ROTATE, ""));
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allMatch(answer -> answer.code().equals("CONFLICT"));
    assertThat(published(SERVER).getKeys()).hasSize(2);
    assertThat(SERVER.query("SELECT count(*) FROM event WHERE type = 'signing_key.rotated'"))
        .isNotEqualTo("0");
  }

  @Test
  void whereThereIsNoneTheFirstSignsAtOnce() throws Exception {
    SERVER.execute("DELETE FROM signing_key");
    var first = rotate().json().path("kid").asText();
    assertThat(kid(SECOND)).isEqualTo(first);
  }

  @Test
  void onlyAKeyOfTheProjectRotatesAndOnlyItsOwn() throws Exception {
    var before = published(SERVER).getKeys();
    assertThat(SERVER.client().post(ROTATE, "").code()).isEqualTo("MISSING_API_KEY");
    assertThat(token(SERVER).serialize()).isNotEmpty();
    var session =
        SERVER.client().with("Authorization", "Bearer " + ada.signIn().path("token").asText());
    assertThat(session.post(ROTATE, "").status()).isEqualTo(401);
    assertThat(SERVER.owner().get(ROTATE).status()).isEqualTo(405);
    assertThat(published(SERVER).getKeys()).isEqualTo(before);
  }
}
