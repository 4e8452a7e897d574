package io.vestibule.saml.response;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents made to hurt: refused early, cheaply, and without a single connection to anywhere. */
class HostileDocumentsTest {

  private static final Expectation EXPECTED =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS)
          .but()
          .decryptionKeys(() -> List.of(SomeKeys.SP.privateKey()))
          .build();

  private final ServiceProvider serviceProvider = new ServiceProvider();
  private ServerSocket trap;

  @BeforeEach
  void listen() throws IOException {
    trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void nobodyCalled() throws IOException {
    trap.setSoTimeout(1);
    org.assertj.core.api.Assertions.assertThatThrownBy(trap::accept)
        .isInstanceOf(java.net.SocketTimeoutException.class);
    trap.close();
  }

  private String address() {
    return "http://127.0.0.1:" + trap.getLocalPort() + "/evil";
  }

  private Reason refused(String xml) {
    Verdict verdict = serviceProvider.validate(SomeResponse.encoded(xml), EXPECTED, NOW);
    assertThat(verdict).isInstanceOf(Rejected.class);
    return ((Rejected) verdict).decisive().reason();
  }

  private static String withDoctype(String subset, String text) {
    return "<!DOCTYPE r [" + subset + "]>" + SomeResponse.plain().with("nameId", "x").xml() + text;
  }

  static Stream<Arguments> documentTypes() {
    String laughs =
        IntStream.range(1, 10)
            .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
            .collect(Collectors.joining("", "<!ENTITY l0 \"lol\">", ""));
    return Stream.of(
        Arguments.of("empty", ""),
        Arguments.of("entity", "<!ENTITY a \"b\">"),
        Arguments.of("external entity", "<!ENTITY a SYSTEM \"ADDRESS\">"),
        Arguments.of("file", "<!ENTITY a SYSTEM \"file:///etc/passwd\">"),
        Arguments.of("parameter entity", "<!ENTITY % a SYSTEM \"ADDRESS\"> %a;"),
        Arguments.of("billion laughs", laughs),
        Arguments.of("default attribute", "<!ATTLIST Response ID ID #IMPLIED>"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documentTypes")
  void aDocumentTypeIsRefused(String name, String subset) {
    assertThat(refused(withDoctype(subset.replace("ADDRESS", address()), "")))
        .isEqualTo(Reason.XML_DOCTYPE);
  }

  @Test
  void anExternalDocumentTypeIsNotFetched() {
    assertThat(refused("<!DOCTYPE r SYSTEM \"" + address() + "\"><r/>"))
        .isEqualTo(Reason.XML_DOCTYPE);
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(refused(extended("<a>".repeat(200) + "</a>".repeat(200))))
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aHundredThousandElementsAreRefused() {
    assertThat(refused(extended("<a/>".repeat(100_000)))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aHundredThousandCommentsAreRefused() {
    assertThat(refused(extended("<!---->".repeat(100_000)))).isEqualTo(Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(ints = {101, 10_000, 20_000})
  void manyAttributesAreRefused(int count) {
    String attributes =
        IntStream.range(0, count).mapToObj(i -> "a" + i + "=''").collect(Collectors.joining(" "));

    assertThat(refused(extended("<a " + attributes + "/>"))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void manyNamespacesAreRefused() {
    String namespaces =
        IntStream.range(0, 101)
            .mapToObj(i -> "xmlns:a" + i + "='urn:a'")
            .collect(Collectors.joining(" "));

    assertThat(refused(extended("<a " + namespaces + "/>"))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void everyRefusalIsQuick() {
    String bomb = extended("<a/>".repeat(200_000));
    refused(bomb);
    long begin = System.nanoTime();
    refused(bomb);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
  }

  private static String extended(String content) {
    return SomeResponse.plain()
        .xml()
        .replaceFirst("<samlp:Status>", "<samlp:Extensions>" + content + "</samlp:Extensions>$0");
  }

  static Stream<Arguments> signatures() {
    String xslt =
        "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\">"
            + "<xsl:stylesheet version=\"1.0\""
            + " xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
            + "<xsl:template match=\"/\"><xsl:copy-of select=\"document('ADDRESS')\"/>"
            + "</xsl:template></xsl:stylesheet></ds:Transform>";
    return Stream.of(
        edit("XSLT transform", "</ds:Transforms>", xslt + "$0", Reason.SIGNATURE_BROKEN),
        edit(
            "XSLT in place of the first transform",
            "<ds:Transform [^>]*enveloped-signature\"/>",
            xslt,
            Reason.SIGNATURE_BROKEN),
        edit(
            "XPath transform",
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "http://www.w3.org/TR/1999/REC-xpath-19991116",
            Reason.WEAK_ALGORITHM),
        edit(
            "base64 transform",
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "http://www.w3.org/2000/09/xmldsig#base64",
            Reason.WEAK_ALGORITHM),
        edit("empty reference", "URI=\"#[^\"]*\"", "URI=\"\"", Reason.SIGNED_ELEMENT_NOT_USED),
        edit(
            "outside reference",
            "URI=\"#[^\"]*\"",
            "URI=\"ADDRESS\"",
            Reason.SIGNED_ELEMENT_NOT_USED),
        edit(
            "XPointer reference",
            "URI=\"#([^\"]*)\"",
            "URI=\"#xpointer(id('$1'))\"",
            Reason.SIGNED_ELEMENT_NOT_USED),
        edit(
            "reference to the response",
            "URI=\"#[^\"]*\"",
            "URI=\"#_response-1\"",
            Reason.SIGNED_ELEMENT_NOT_USED),
        edit("no reference URI", " URI=\"#[^\"]*\"", "", Reason.SIGNED_ELEMENT_NOT_USED),
        edit(
            "second reference", "<ds:Reference .*</ds:Reference>", "$0$0", Reason.SIGNATURE_BROKEN),
        edit(
            "second SignedInfo",
            "<ds:SignedInfo>.*</ds:SignedInfo>",
            "$0$0",
            Reason.SIGNATURE_BROKEN),
        edit(
            "second DigestValue",
            "<ds:DigestValue>.*</ds:DigestValue>",
            "$0$0",
            Reason.SIGNATURE_BROKEN),
        edit(
            "second SignatureValue",
            "<ds:SignatureValue>",
            "<ds:SignatureValue>AAAA</ds:SignatureValue>$0",
            Reason.SIGNATURE_BROKEN),
        edit("comment in DigestValue", "<ds:DigestValue>", "$0<!--x-->", Reason.XML_MALFORMED),
        edit("element in DigestValue", "<ds:DigestValue>", "$0<ds:x/>", Reason.SIGNATURE_BROKEN),
        edit("no SignedInfo", "<ds:SignedInfo>.*</ds:SignedInfo>", "", Reason.SIGNATURE_BROKEN),
        edit("no transforms", "<ds:Transforms>.*</ds:Transforms>", "", Reason.SIGNATURE_BROKEN),
        edit("Object", "</ds:Signature>", "<ds:Object/>$0", Reason.SIGNED_ELEMENT_NOT_USED),
        edit("Manifest", "</ds:Signature>", "<ds:Manifest/>$0", Reason.SIGNATURE_BROKEN),
        edit(
            "RetrievalMethod",
            "<ds:KeyInfo>",
            "$0<ds:RetrievalMethod URI=\"ADDRESS\"/>",
            Reason.SIGNATURE_BROKEN),
        edit(
            "HMACOutputLength",
            "(<ds:SignatureMethod [^>]*)/>",
            "$1><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>",
            Reason.SIGNATURE_BROKEN),
        edit("not base64", "<ds:SignatureValue>", "$0%%", Reason.SIGNATURE_BROKEN),
        edit(
            "second signature",
            "<ds:Signature .*</ds:Signature>",
            "$0$0",
            Reason.SIGNED_ELEMENT_NOT_USED),
        edit(
            "signature inside the subject",
            "(<ds:Signature .*</ds:Signature>)(.*)<saml:Subject>",
            "$2<saml:Subject>$1",
            Reason.SIGNED_ELEMENT_NOT_USED),
        edit(
            "relative namespace",
            "<saml:Subject>",
            "<saml:Subject xmlns:a=\"relative\">",
            Reason.XML_MALFORMED),
        edit("processing instruction", "<saml:Subject>", "<?x y?>$0", Reason.XML_MALFORMED));
  }

  private static Arguments edit(String name, String pattern, String replacement, Reason reason) {
    UnaryOperator<String> edit =
        xml -> {
          String edited =
              java.util.regex.Pattern.compile(pattern, java.util.regex.Pattern.DOTALL)
                  .matcher(xml)
                  .replaceFirst(replacement);
          assertThat(edited).isNotEqualTo(xml);
          return edited;
        };
    return Arguments.of(name, edit, reason);
  }

  @ParameterizedTest(name = "{0} is {2}")
  @MethodSource("signatures")
  void aSignatureOfAnotherShapeIsRefusedBeforeItIsVerified(
      String name, UnaryOperator<String> edit, Reason reason) {
    assertThat(refused(edit.apply(SomeResponse.plain().xml()).replace("ADDRESS", address())))
        .isEqualTo(reason);
  }

  static Stream<Arguments> encryptedElements() {
    String transforms =
        "<xenc:Transforms><ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\">"
            + "<xsl:stylesheet version=\"1.0\""
            + " xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
            + "<xsl:template match=\"/\"><xsl:copy-of select=\"document('ADDRESS')\"/>"
            + "</xsl:template></xsl:stylesheet></ds:Transform></xenc:Transforms>";
    return Stream.of(
        Arguments.of(
            "CipherReference in the data",
            data("<xenc:CipherReference URI=\"ADDRESS\"/>", key("AAAA"))),
        Arguments.of(
            "CipherReference with XSLT",
            data(
                "<xenc:CipherReference URI=\"\">" + transforms + "</xenc:CipherReference>",
                key("AAAA"))),
        Arguments.of(
            "RetrievalMethod for the key",
            data(
                "<xenc:CipherValue>AAAA</xenc:CipherValue>",
                "<ds:RetrievalMethod URI=\"ADDRESS\"/>")),
        Arguments.of(
            "RetrievalMethod with XSLT",
            data(
                "<xenc:CipherValue>AAAA</xenc:CipherValue>",
                "<ds:RetrievalMethod URI=\"#a\">"
                    + transforms.replace("xenc:Transforms", "ds:Transforms")
                    + "</ds:RetrievalMethod>")),
        Arguments.of(
            "EncryptedKey inside EncryptedKey",
            data(
                "<xenc:CipherValue>AAAA</xenc:CipherValue>",
                "<xenc:EncryptedKey><ds:KeyInfo>"
                    + key("AAAA")
                    + "</ds:KeyInfo>"
                    + "</xenc:EncryptedKey>")),
        Arguments.of("no key", data("<xenc:CipherValue>AAAA</xenc:CipherValue>", "")),
        Arguments.of("garbage", data("<xenc:CipherValue>AAAA</xenc:CipherValue>", key("AAAA"))),
        Arguments.of("not base64", data("<xenc:CipherValue>%</xenc:CipherValue>", key("%"))),
        Arguments.of("nothing", data("", "")),
        Arguments.of(
            "RSA 1.5",
            data("<xenc:CipherValue>AAAA</xenc:CipherValue>", key("AAAA"))
                .replace("rsa-oaep-mgf1p", "rsa-1_5")),
        Arguments.of(
            "AES-CBC",
            data("<xenc:CipherValue>AAAA</xenc:CipherValue>", key("AAAA"))
                .replace(
                    "http://www.w3.org/2009/xmlenc11#aes128-gcm",
                    "http://www.w3.org/2001/04/xmlenc#aes128-cbc")));
  }

  private static String data(String cipherData, String keyInfo) {
    return "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
        + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
        + " xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"><xenc:EncryptedData>"
        + "<xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2009/xmlenc11#aes128-gcm\"/>"
        + "<ds:KeyInfo>"
        + keyInfo
        + "</ds:KeyInfo><xenc:CipherData>"
        + cipherData
        + "</xenc:CipherData></xenc:EncryptedData></saml:EncryptedAssertion>";
  }

  private static String key(String value) {
    return "<xenc:EncryptedKey><xenc:EncryptionMethod"
        + " Algorithm=\"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p\"/>"
        + "<xenc:CipherData><xenc:CipherValue>"
        + value
        + "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encryptedElements")
  void aForgedEncryptedAssertionRunsNothing(String name, String encrypted) {
    String xml =
        SomeResponse.plain()
            .xml()
            .replaceFirst(
                "(?s)<saml:Assertion.*</saml:Assertion>",
                java.util.regex.Matcher.quoteReplacement(encrypted.replace("ADDRESS", address())));

    assertThat(refused(xml)).isEqualTo(Reason.DECRYPTION_FAILED);
  }
}
