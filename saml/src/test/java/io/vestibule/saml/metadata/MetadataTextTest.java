package io.vestibule.saml.metadata;

import static io.vestibule.saml.metadata.SomeMetadata.NOW;
import static io.vestibule.saml.metadata.SomeMetadata.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.saml.ServiceProvider;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The encodings in which metadata is published, and what copying adds in front of it. */
class MetadataTextTest {

  private static final String MARK = "\uFEFF";

  private final ServiceProvider serviceProvider = new ServiceProvider();

  private static String declared(String encoding) throws MetadataException {
    String xml = text("okta").replaceFirst("(?s)^\\s*<\\?xml.*?\\?>", "");
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + xml;
  }

  private String entityId(byte[] octets) throws MetadataException {
    return serviceProvider.readMetadata(octets, MetadataExpectation.ANY, NOW).entityId();
  }

  private void assertRead(String xml, Charset charset) throws MetadataException {
    assertThat(entityId(xml.replace("exk1fcia6d6EMsf331d8", "äöü").getBytes(charset)))
        .isEqualTo("http://www.okta.com/äöü");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "  \uFEFF", "\uFEFF", "\uFEFF\r\n\t", "\u00A0"})
  void whatStandsBeforeTheDeclarationIsDropped(String before) throws MetadataException {
    assertRead(before + declared("UTF-8"), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16BE", "UTF-16LE"})
  void utf16IsReadWithAndWithoutAByteOrderMark(Charset charset) throws MetadataException {
    assertRead(MARK + declared("UTF-16"), charset);
    assertRead(declared("UTF-16"), charset);
  }

  @Test
  void latin1IsReadAsDeclared() throws MetadataException {
    assertRead(declared("ISO-8859-1"), StandardCharsets.ISO_8859_1);
    assertRead("\n" + declared("iso-8859-1"), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aByteOrderMarkOverrulesTheDeclaration() throws MetadataException {
    assertRead(MARK + declared("ISO-8859-1"), StandardCharsets.UTF_8);
  }

  @Test
  void octetsInAnotherEncodingThanTheyClaimAreRefused() {
    assertThatThrownBy(() -> assertRead(declared("UTF-8"), StandardCharsets.ISO_8859_1))
        .isInstanceOfSatisfying(
            MetadataException.class,
            e -> assertThat(e.reason()).isEqualTo(MetadataReason.XML_MALFORMED))
        .hasMessage("octets that are not UTF-8");
  }
}
