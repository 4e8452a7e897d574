package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RedactedResponseTest {

  private static final String XML =
      """
      <?xml version="1.0"?><!-- Ada -->
      <p:Response xmlns:p="urn:p" ID="_1" Secret="Ada"><Issuer> https://idp </Issuer>
      <NameID Format='f'>Ada</NameID><V><![CDATA[Ada]]></V><V/></p:Response>""";

  private static final String SHOWN =
      """
      <p:Response xmlns:p="urn:p" ID="_1"><Issuer>https://idp</Issuer>\
      <NameID Format='f'>[redacted]</NameID><V>[redacted]</V><V/></p:Response>""";

  private static String encoded(Base64.Encoder encoder) {
    return encoder.encodeToString(XML.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void onlyWhatIsAboutTheMessageIsShown() {
    assertThat(RedactedResponse.of(encoded(Base64.getEncoder()))).isEqualTo(SHOWN);
  }

  @Test
  void linesMakeNoDifference() {
    assertThat(RedactedResponse.of(encoded(Base64.getMimeEncoder()))).isEqualTo(SHOWN);
  }

  @Test
  void foreignCharactersMakeNoDifference() {
    String onOneLine = encoded(Base64.getEncoder());

    assertThat(RedactedResponse.of("!…" + onOneLine + " %")).isEqualTo(SHOWN);
  }

  @Test
  void whatCannotBeDecodedIsNotShown() {
    assertThat(RedactedResponse.of("PEE+=A")).isEqualTo("not XML, 6 characters");
    assertThat(RedactedResponse.of("PEE+\n=A")).isEqualTo("not XML, 7 characters");
  }
}
