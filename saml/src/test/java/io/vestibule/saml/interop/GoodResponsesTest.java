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
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
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
    Path xml = Corpus.FOLDER.resolve(file);
    String text = Files.readString(xml);
    assumeTrue(
        !text.contains("-rsa-MGF1") || XmlSec.knowsPss(),
        "this version of xmlsec1 does not know RSA-PSS");
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
            SomeResponse.ACS),
        now);
  }

  private static Path pem(String file) {
    return Corpus.FOLDER.resolve(file.replace(".xml", ".pem"));
  }
}
