package io.vestibule.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes as people type and paste them. */
class EnteredCodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "341329",
        "341 329",
        "    341329",
        "341329\r\n",
        "\t3 4 1 3 2 9 ",
        "341\u00a0329",
        "341\u2009329",
        "\u200b341329\ufeff",
        "341\u3000329",
        "341-329",
        "\uff13\uff14\uff11\uff13\uff12\uff19"
      })
  void isTheSameCode(String entered) {
    assertThat(EnteredCode.normalize(entered)).isEqualTo("341329");
  }
}
