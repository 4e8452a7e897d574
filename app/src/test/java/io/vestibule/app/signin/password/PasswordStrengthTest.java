package io.vestibule.app.signin.password;

import static io.vestibule.app.signin.password.PasswordHolder.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a password must be like. */
class PasswordStrengthTest {

  @RegisterExtension
  static final VestibuleServer SERVER = PasswordHolder.prepared(VestibuleServer.create());

  @BeforeAll
  static void thereIsAProject() {
    SERVER.owner();
  }

  @ParameterizedTest
  @CsvSource({
    "seven77, WEAK_PASSWORD, min_length",
    "aaaaaaaaaaaa, WEAK_PASSWORD, guessable",
    "vestibule2026, WEAK_PASSWORD, guessable",
    "strangers.example, WEAK_PASSWORD, guessable",
  })
  void weakOnesAreRefusedWithTheRule(String password, String code, String rule) {
    var refused = PasswordHolder.stranger(SERVER).signUp(password);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.json().at("/error/details/rules/0").asText()).isEqualTo(rule);
  }

  @Test
  void eightCharactersFromChanceAreEnough() {
    assertThat(PasswordHolder.stranger(SERVER).signUp("v9#Kq!2z").status()).isEqualTo(202);
  }

  @Test
  void theRefusalSaysWhatWouldHelp() {
    var refused = PasswordHolder.stranger(SERVER).signUp("qwertyuiop[]");
    assertThat(refused.json().at("/error/details/suggestions")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "Football1", "trustno1", "PASSWORD"})
  void commonOnesAreRefused(String password) {
    var refused = PasswordHolder.stranger(SERVER).signUp(password);
    assertThat(refused.code()).isIn("PASSWORD_COMPROMISED", "WEAK_PASSWORD");
  }

  @Test
  void longerThan256IsRefusedAnd256IsKeptWhole() {
    var ada = PasswordHolder.user(SERVER);
    ada.forgot();
    var token = ada.person().token();
    var longest = (PASSWORD + " ").repeat(20).substring(0, 256);
    assertThat(ada.reset(token, longest + "x").code()).isEqualTo("WEAK_PASSWORD");
    assertThat(ada.reset(token, longest).status()).isEqualTo(204);
    assertThat(ada.logIn(longest.substring(0, 255)).code()).isEqualTo("INVALID_CREDENTIALS");
    assertThat(ada.logIn(longest).status()).isEqualTo(200);
  }

  @Test
  void howAnAccentIsTypedMakesNoDifference() {
    var ada = PasswordHolder.user(SERVER);
    ada.reset("caf\u00e9 \ud83c\udf32 bicyclette 31");
    assertThat(ada.logIn("cafe\u0301 \ud83c\udf32 bicyclette 31").status()).isEqualTo(200);
    assertThat(ada.logIn("cafe \ud83c\udf32 bicyclette 31").code())
        .isEqualTo("INVALID_CREDENTIALS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"email\":\"a@b.example\"}", "{\"email\":1,\"password\":[]}", "[]"})
  void whatIsNoSignUpIsRefused(String body) {
    assertThat(SERVER.client().post("/v1/auth/sign-up", body).status()).isBetween(400, 422);
  }
}
