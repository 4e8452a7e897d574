package io.vestibule.app.demo;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One honest response of the sample identity provider outside of any flow, for benchmarks.
 *
 * @param encoded the same as the form field {@code SAMLResponse}
 */
public record SampleMessage(
    Signed signed,
    String xml,
    String encoded,
    String idpEntityId,
    X509Certificate certificate,
    String spEntityId,
    String acsUrl) {

  private static final String IDP = "https://idp.acme.example";
  private static final String SP = "https://login.example/saml/metadata";
  private static final String ACS = "https://login.example/saml/acs";

  /** The same response signed in each way, issued at {@code now} with one fresh key. */
  public static List<SampleMessage> at(Instant now, SecureRandom random) {
    var signer = SigningIdentity.make("Sample identity provider", now, random);
    var serviceProvider = new ServiceProvider(SP, Set.of(ACS), List.of());
    var request = new ReceivedAuthnRequest("_request", serviceProvider, ACS, Optional.empty());
    var response = SampleResponse.honest("_response", IDP, request, now, signer, SamplePerson.ADA);
    return Arrays.stream(Signed.values())
        .map(signed -> of(signed, response.xml(signed), signer))
        .toList();
  }

  private static SampleMessage of(Signed signed, String xml, SigningIdentity signer) {
    var encoded = Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    return new SampleMessage(signed, xml, encoded, IDP, signer.certificate(), SP, ACS);
  }
}
