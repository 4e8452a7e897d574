package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.Hostile;
import io.vestibule.saml.testing.HostileDocuments;
import io.vestibule.saml.testing.Trap;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The corpus of hostile documents once more, as a stranger's browser would post it. */
class HostileDocumentsOverHttpTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void eachIsRefusedWithItsCodeAndReasonAndNobodyIsCalled() throws Exception {
    try (Trap trap = Trap.open()) {
      var softly = new SoftAssertions();
      for (Hostile document : HostileDocuments.all(trap.address(), ourCertificate())) {
        var answer =
            SERVER
                .client()
                .form(acme.acsPath(), "SAMLResponse=" + SamlCustomer.encoded(document.encoded()));
        softly
            .assertThat(answer.code() + " " + answer.reason())
            .as(document.name())
            .isEqualTo(
                ResponseRefusals.of(document.reason()).code().name()
                    + " "
                    + document.reason().wireName());
      }
      softly.assertAll();
      assertThat(trap.callers()).isZero();
    }
    assertThat(SERVER.query("SELECT count(*) FROM session")).isEqualTo("0");
  }

  /** What everybody may know of our key: the certificate in our metadata. */
  private X509Certificate ourCertificate() throws CertificateException {
    var metadata = SERVER.client().get("/saml/" + acme.connection() + "/metadata").body();
    return Certificates.parse(metadata.replaceFirst("(?s).*?<ds:X509Certificate>([^<]*)<.*", "$1"));
  }
}
