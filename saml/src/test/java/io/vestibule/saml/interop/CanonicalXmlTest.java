package io.vestibule.saml.interop;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.XmlSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another program agrees about the octets of what is signed by Canonical XML 1.0. */
class CanonicalXmlTest {

  private static final XmlSigner SIGNER =
      XmlSigner.with(SomeKeys.IDP)
          .canonicalization("http://www.w3.org/TR/2001/REC-xml-c14n-20010315");

  static Stream<SomeResponse> responses() {
    return Stream.of(
        SomeResponse.plain().signingAssertion(SIGNER),
        SomeResponse.plain().typedValues().signingAssertion(SIGNER),
        SomeResponse.plain().signingAssertion(null).signingResponse(SIGNER),
        SomeResponse.entra().signingAssertion(SIGNER),
        SomeResponse.plain()
            .signingAssertion(SIGNER)
            .writing(xml -> xml.replaceFirst(" ID=", " xml:lang=\"en\" xmlns:a=\"urn:a\" ID=")));
  }

  @ParameterizedTest
  @MethodSource("responses")
  void xmlsec1VerifiesTheSameBytes(SomeResponse response, @TempDir Path folder) throws IOException {
    assumeTrue(XmlSec.isInstalled(), "needs the program xmlsec1: apt-get install -y xmlsec1");
    String xml = response.xml();
    Path file = Files.writeString(folder.resolve("response.xml"), xml);
    Path pem =
        Files.writeString(
            folder.resolve("idp.pem"), Certificates.toPem(SomeKeys.IDP.certificate()));

    var answer = XmlSec.verify(file, pem, "(//*[local-name()='Signature'])[1]");

    assertThat(answer.exit()).as(answer.output()).isZero();
    assertThat(
            new ServiceProvider()
                .validate(
                    SomeResponse.encoded(xml),
                    Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS),
                    NOW))
        .isInstanceOf(Accepted.class);
  }
}
