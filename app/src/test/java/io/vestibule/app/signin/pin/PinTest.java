package io.vestibule.app.signin.pin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.Person;
import io.vestibule.app.signin.password.PasswordHolder;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that sign a person in. */
class PinTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND =
      PasswordHolder.prepared(VestibuleServer.besides(SERVER)).with("passwords.iterations", "2");

  @BeforeEach
  void noneIsThere() {
    SERVER.owner();
    SERVER.execute("DELETE FROM access_pin");
    SERVER.clock().advance(Duration.ofMinutes(15));
  }

  private static String body(String user) {
    return "{\"name\":\"Front desk\",\"user_id\":\"" + user + "\"}";
  }

  private static Answer create(Person person) {
    return SERVER.owner().post("/v1/pins", body(person.id()));
  }

  private static Answer type(String pin) {
    return SERVER.client().post("/v1/auth/pin", "{\"deliver\":\"token\",\"pin\":\"" + pin + "\"}");
  }

  @Test
  void aPinSignsItsPersonInUntilItIsRevoked() {
    var ada = Person.user(SERVER);
    var made = create(ada);
    assertThat(made.status()).isEqualTo(201);
    var pin = made.json().path("pin").asText();
    assertThat(pin).matches("[0-9]{10}");
    var entered = type(pin);
    assertThat(entered.json().at("/session/method").asText()).isEqualTo("pin");
    assertThat(entered.json().at("/session/user_id").asText()).isEqualTo(ada.id());
    var listed = SERVER.owner().get("/v1/pins");
    assertThat(listed.json().at("/data/0/name").asText()).isEqualTo("Front desk");
    assertThat(listed.json().at("/data/0/last_used_at").isTextual()).isTrue();
    assertThat(listed.body()).doesNotContain(pin);
    var path = "/v1/pins/" + made.json().path("id").asText();
    assertThat(SERVER.owner().delete(path).status()).isEqualTo(200);
    assertThat(type(pin).code()).isEqualTo("INVALID_PIN");
    assertThat(SERVER.owner().delete(path).code()).isEqualTo("NOT_FOUND");
    var session =
        SERVER.client().with("Authorization", "Bearer " + entered.json().path("token").asText());
    assertThat(session.get("/v1/sessions/me").code()).isEqualTo("SESSION_REVOKED");
  }

  @Test
  void aPinIsTakenWhereTheParametersOfItsHashAreOthers() {
    var pin = create(Person.user(SERVER)).json().path("pin").asText();
    var body = "{\"deliver\":\"token\",\"pin\":\"" + pin + "\"}";
    assertThat(SECOND.client().post("/v1/auth/pin", body).status()).isEqualTo(200);
    assertThat(SERVER.query("SELECT memory_kib || ' ' || iterations FROM pin_salt"))
        .isEqualTo("64 1");
  }

  @Test
  void anOrganizationThatDoesNotAllowPinsIsNotEntered() {
    var acme = Acme.on(SERVER);
    var pin = create(Person.memberOf(SERVER, acme)).json().path("pin").asText();
    assertThat(type(pin).code()).isEqualTo("FORBIDDEN");
    SERVER.owner().put(acme.path() + "/sign-in-policy", "{\"methods\":[\"magic_link\",\"pin\"]}");
    assertThat(type(pin).json().at("/session/organization_id").asText()).isEqualTo(acme.id());
  }

  @Test
  void anAddressHasFiveTriesInFifteenMinutes() {
    for (int i = 0; i < 5; i++) {
      assertThat(type("0000000000").code()).isEqualTo("INVALID_PIN");
    }
    var refused = type("0000000000");
    assertThat(refused.code()).isEqualTo("LOGIN_RATE_LIMITED");
    assertThat(refused.header("Retry-After")).isPresent();
    SERVER.clock().advance(Duration.ofMinutes(15));
    assertThat(type("0000000000").code()).isEqualTo("INVALID_PIN");
  }

  @Test
  void ofTwentyMadeAtOnceTenAre() {
    var user = Person.user(SERVER).id();
    var key =
        SERVER.owner().post("/v1/api-keys", "{\"name\":\"Race\"}").json().path("secret").asText();
    var answers =
        Race.of(
            20,
            i ->
                (i % 2 == 0 ? SERVER : SECOND)
                    .client()
                    .with("Authorization", "Bearer " + key)
                    .post("/v1/pins", body(user)));
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allMatch(answer -> answer.code().equals("PIN_LIMIT_REACHED"));
    assertThat(SERVER.query("SELECT count(*) FROM access_pin WHERE revoked_at IS NULL"))
        .isEqualTo("10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "000000000000", "null", "०१२३४५६७८९"})
  void whatIsNoPinIsRefusedLikeAWrongOne(String pin) {
    assertThat(type(pin).code()).isEqualTo("INVALID_PIN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":null,\"user_id\":null}",
        "{\"name\":\"A\",\"user_id\":\"user_x\"}",
        "{\"name\":\"Front desk\",\"user_id\":\"user_01m7z7vm6je75b4vbgfsv1vkhy\"}",
        "[]",
        "{\"name\":"
      })
  void badInputIsRefused(String body) {
    assertThat(SERVER.owner().post("/v1/pins", body).status()).isBetween(400, 499);
    assertThat(SERVER.client().post("/v1/pins", body).status()).isEqualTo(401);
    assertThat(SERVER.client().post("/v1/auth/pin", body).status()).isBetween(400, 499);
  }

  @Test
  void whatIsNoPinsIdIsNotFound() {
    assertThat(SERVER.owner().delete("/v1/pins/pin_x").code()).isEqualTo("NOT_FOUND");
    assertThat(SERVER.owner().delete("/v1/pins/pin_01m7z7vm6je75b4vbgfsv1vkhy").code())
        .isEqualTo("NOT_FOUND");
  }
}
