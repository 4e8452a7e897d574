package io.vestibule.saml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

  @ParameterizedTest
  @ValueSource(strings = {"QUJDRA==", "QUJD\nRA==", "QUJD\r\nRA==\r\n", " QUJD\tRA= =", "QUJDRA"})
  void whiteSpaceDoesNotCount(String text) {
    assertThat(Base64Text.decode(text)).asString().isEqualTo("ABCD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"QUJD!RA==", "QUJD\u000bRA==", "QUJD\u00a0RA==", "QUJD…RA==", "QUJD-_==", "Q"})
  void nothingElseIsLetIn(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Base64Text.decode(text));
  }
}
