package io.vestibule.saml.response.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.saml.response.Refusal;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamlInstantTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:34:56Z, 2026-01-31T12:34:56Z",
    "2026-01-31T12:34:56.789Z, 2026-01-31T12:34:56.789Z",
    "' 2026-01-31T12:34:56Z\n', 2026-01-31T12:34:56Z",
    "2026-01-31T12:34:56.1234567Z, 2026-01-31T12:34:56.1234567Z",
    "2026-01-31T12:34:56, 2026-01-31T12:34:56Z",
    "2026-01-31T12:34:56+02:00, 2026-01-31T10:34:56Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z"
  })
  void everyFormOfDateAndTimeIsRead(String text, Instant expected) throws Refusal {
    assertThat(SamlInstant.parse("NotBefore", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T12:00:00Z",
        "2026-00-01T12:00:00Z",
        "2026-13-01T12:00:00.000Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T12:00:60Z",
        "2026-01-31T12:60:00.000Z",
        "2026-01-31 12:00:00Z",
        "-026-01-31T12:00:00Z",
        "2026-+1-31T12:00:00Z",
        "٢٠٢٦-01-31T12:00:00Z",
        "2026-01-31T12:00:00.-12Z",
        "2026-01-31",
        ""
      })
  void whatIsNoPointInTimeIsRefused(String text) {
    assertThatThrownBy(() -> SamlInstant.parse("NotBefore", text))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.finding().observed()).isEqualTo("NotBefore " + text));
  }
}
