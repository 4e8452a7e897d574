package io.vestibule.saml.response;

import static io.vestibule.saml.response.SomeRefusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.testing.SomeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no SAML response at all. */
class NoResponseTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "%%%", "PHg+.", "=", "a"})
  void isNotBase64(String encoded) {
    assertThat(refused(encoded).decisive().reason()).isEqualTo(Reason.NOT_BASE64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "<a>",
        "<a/><b/>",
        "<a/>",
        "<Response/>",
        "<samlp:Response/>",
        "<samlp:LogoutResponse xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " Version=\"2.0\"/>",
        "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>",
        "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " Version=\"1.1\"/>",
        "<?xml version=\"1.0\"?><?php evil?><a/>",
        "<a>&unknown;</a>",
        "<a b='1' b='2'/>",
        "<a xmlns='relative'/>",
        "\u0000"
      })
  void isNotTheXmlOfOne(String xml) {
    assertThat(refused(SomeResponse.encoded(xml)).decisive().reason())
        .isEqualTo(Reason.XML_MALFORMED);
  }

  @Test
  void isNotUtf8() {
    byte[] utf16 = SomeResponse.plain().xml().getBytes(java.nio.charset.StandardCharsets.UTF_16);

    assertThat(refused(java.util.Base64.getEncoder().encodeToString(utf16)).decisive().reason())
        .isEqualTo(Reason.XML_MALFORMED);
  }

  @Test
  void isLargerThanOneMebibyte() {
    assertThat(
            refused(SomeResponse.plain().attribute("big", "a".repeat(1024 * 1024)))
                .decisive()
                .reason())
        .isEqualTo(Reason.TOO_LARGE);
  }
}
