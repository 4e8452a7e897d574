package io.vestibule.saml.response;

import static io.vestibule.saml.response.SomeRefusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.testing.SomeResponse;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no SAML response at all. */
class NoResponseTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "%%%", "PHg+.", "=", "a"})
  void isNotBase64(String encoded) {
    assertThat(refused(encoded).decisive().reason()).isEqualTo(Reason.NOT_BASE64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "<samlp:Response/>", "<a b='1' b='2'/>", "\u0000"})
  void isNotTheXmlOfOne(String xml) {
    assertThat(refused(SomeResponse.encoded(xml)).decisive().reason())
        .isEqualTo(Reason.XML_MALFORMED);
  }

  static Stream<Arguments> others() {
    String protocol = " xmlns='urn:oasis:names:tc:SAML:2.0:protocol' Version='2.0'/>";
    String assertion = " xmlns='urn:oasis:names:tc:SAML:2.0:assertion' Version='2.0'/>";
    return Stream.of(
        Arguments.of("<a/>", Reason.UNEXPECTED_MESSAGE),
        Arguments.of("<a>", Reason.UNEXPECTED_MESSAGE),
        Arguments.of("<a/><b/>", Reason.UNEXPECTED_MESSAGE),
        Arguments.of("<a>&unknown;</a>", Reason.UNEXPECTED_MESSAGE),
        Arguments.of("<Response/>", Reason.UNEXPECTED_MESSAGE),
        Arguments.of("<AuthnRequest" + protocol, Reason.UNEXPECTED_MESSAGE),
        Arguments.of("<LogoutRequest" + protocol, Reason.UNEXPECTED_LOGOUT_MESSAGE),
        Arguments.of("<LogoutResponse" + protocol, Reason.UNEXPECTED_LOGOUT_MESSAGE),
        Arguments.of("<Assertion" + assertion, Reason.ASSERTION_WITHOUT_RESPONSE),
        Arguments.of("<EncryptedAssertion" + assertion, Reason.ASSERTION_WITHOUT_RESPONSE),
        Arguments.of(
            "<Response" + protocol.replace("2.0'/>", "1.1'/>"), Reason.VERSION_NOT_SUPPORTED),
        Arguments.of(
            "<Response" + protocol.replace(" Version='2.0'", ""), Reason.VERSION_NOT_SUPPORTED),
        Arguments.of(
            "<Response xmlns='urn:oasis:names:tc:SAML:1.0:protocol'/>",
            Reason.VERSION_NOT_SUPPORTED),
        Arguments.of("<?xml version=\"1.0\"?><?php evil?><a/>", Reason.XML_NOT_ALLOWED),
        Arguments.of("<a xmlns='relative'/>", Reason.XML_NOT_ALLOWED));
  }

  @ParameterizedTest
  @MethodSource("others")
  void isXmlOfAnotherKind(String xml, Reason reason) {
    assertThat(refused(SomeResponse.encoded(xml)).decisive().reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32BE"})
  void isNotUtf8(String encoding) {
    byte[] octets = SomeResponse.plain().xml().getBytes(Charset.forName(encoding));

    assertThat(refused(Base64.getEncoder().encodeToString(octets)).decisive().reason())
        .isEqualTo(Reason.ENCODING_NOT_UTF8);
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
