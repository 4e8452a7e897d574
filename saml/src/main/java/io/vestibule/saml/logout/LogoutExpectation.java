package io.vestibule.saml.logout;

import io.vestibule.saml.response.Expectation;
import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a logout message must be to be acted upon: the facts of one connection.
 *
 * @param idpEntityId who must have issued it
 * @param trustedCertificates any of these must have signed it
 * @param singleLogoutService where it must have been sent
 * @param clockSkew by how much the two clocks may differ
 * @param sha1AllowedUntil until when SHA-1 signatures are taken, by exception
 * @param decryptionKeys any of these may open an encrypted name; asked for only where one is sent
 */
public record LogoutExpectation(
    String idpEntityId,
    List<X509Certificate> trustedCertificates,
    URI singleLogoutService,
    Duration clockSkew,
    Optional<Instant> sha1AllowedUntil,
    Supplier<List<PrivateKey>> decryptionKeys) {

  public LogoutExpectation {
    trustedCertificates = List.copyOf(trustedCertificates);
  }

  /** The same provider, keys and tolerance as for its responses. */
  public static LogoutExpectation of(Expectation expected, URI singleLogoutService) {
    return new LogoutExpectation(
        expected.idpEntityId(),
        expected.trustedCertificates(),
        singleLogoutService,
        expected.clockSkew(),
        expected.sha1AllowedUntil(),
        expected.decryptionKeys());
  }
}
