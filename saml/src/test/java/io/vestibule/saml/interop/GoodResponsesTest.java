package io.vestibule.saml.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Verdict;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpus of good responses: we accept each, and so does a program of others. */
class GoodResponsesTest {

  private static final ServiceProvider SERVICE_PROVIDER = new ServiceProvider();

  @BeforeAll
  static void renew() throws IOException {
    if (Boolean.getBoolean("vestibule.update")) {
      Corpus.writeOpener();
      for (Corpus.Case each : Corpus.cases()) {
        each.write();
      }
    }
  }

  /** Every XML file of the corpus, as provider/name. */
  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(Corpus.FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".xml"))
          .map(file -> Corpus.FOLDER.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void everyProviderHasAResponse() {
    assertThat(Provider.values())
        .allSatisfy(provider -> assertThat(Corpus.FOLDER.resolve(provider.folder())).exists());
  }

  @ParameterizedTest
  @MethodSource("files")
  void isAcceptedWithTheWholeAddress(String file) throws Exception {
    Verdict verdict = judged(file, SomeResponse.NOW);
    assertThat(verdict).isInstanceOf(Accepted.class);
    var assertion = ((Accepted) verdict).assertion();
    assertThat(
            Stream.concat(
                Stream.of(assertion.nameId().value()),
                assertion.attributeValues().values().stream().flatMap(List::stream)))
        .contains("ada@example.com");
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, 359})
  void aMinuteOfDifferentClocksIsForgivenToAll(long seconds) throws Exception {
    for (String file : files()) {
      assertThat(judged(file, SomeResponse.NOW.plusSeconds(seconds)))
          .as(file)
          .isInstanceOf(Accepted.class);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void xmlsec1VerifiesTheSameBytes(String file) throws IOException {
    assumeTrue(XmlSec.isInstalled(), "needs the program xmlsec1: apt-get install -y xmlsec1");
    String received = Files.readString(Corpus.FOLDER.resolve(file));
    assumeTrue(
        (!received.contains("-rsa-MGF1") && !received.contains("xmlenc11#rsa-oaep"))
            || XmlSec.isRecent(),
        "this version of xmlsec1 knows neither RSA-PSS nor RSA-OAEP of XML Encryption 1.1");
    Path xml = opened(file, received);
    String text = Files.readString(xml);
    int signatures =
        Xml.parse(text)
            .getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature")
            .getLength();
    assertThat(signatures).isPositive();
    for (int i = 1; i <= signatures; i++) {
      var answer = XmlSec.verify(xml, pem(file), "(//*[local-name()='Signature'])[" + i + "]");
      assertThat(answer.exit()).as(answer.output()).isZero();
    }
  }

  /** As another program decrypts it, if it is encrypted. */
  private static Path opened(String file, String received) throws IOException {
    Path xml = Corpus.FOLDER.resolve(file);
    if (!received.contains("EncryptedAssertion")) {
      return xml;
    }
    Path opened = Files.createTempFile("opened", ".xml");
    var answer = XmlSec.decrypt(xml, Corpus.OPENER, opened);
    assertThat(answer.exit()).as(answer.output()).isZero();
    return opened;
  }

  private static Verdict judged(String file, Instant now) throws IOException, CertificateException {
    Provider provider =
        Arrays.stream(Provider.values())
            .filter(each -> file.startsWith(each.folder() + "/"))
            .findFirst()
            .orElseThrow();
    return SERVICE_PROVIDER.validate(
        SomeResponse.encoded(Files.readString(Corpus.FOLDER.resolve(file))),
        Expectation.of(
                provider.entityId(),
                List.of(Certificates.parse(Files.readString(pem(file)))),
                SomeResponse.SP,
                SomeResponse.ACS)
            .but()
            .decryptionKeys(GoodResponsesTest::opener)
            .cbcAllowed(file.contains("-cbc-"))
            .build(),
        now);
  }

  private static List<PrivateKey> opener() {
    try {
      String base64 = Files.readString(Corpus.OPENER).replaceAll("-----[^-]+-----|\\s", "");
      var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
      return List.of(KeyFactory.getInstance("RSA").generatePrivate(encoded));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path pem(String file) {
    return Corpus.FOLDER.resolve(file.replace(".xml", ".pem"));
  }
}
