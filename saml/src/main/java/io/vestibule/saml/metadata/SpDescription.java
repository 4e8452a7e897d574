package io.vestibule.saml.metadata;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What this service provider says about itself. SAML Metadata 2.4.4.
 *
 * @param singleLogoutService takes messages by HTTP-Redirect and HTTP-POST, if there is one
 * @param signingCertificates current first, then the next one during a rollover
 * @param encryptionCertificates those to which assertions may be encrypted, possibly none
 * @param nameIdFormats the formats understood, best first
 */
public record SpDescription(
    String entityId,
    URI assertionConsumerService,
    Optional<URI> singleLogoutService,
    List<X509Certificate> signingCertificates,
    List<X509Certificate> encryptionCertificates,
    List<String> nameIdFormats) {

  public SpDescription {
    signingCertificates = List.copyOf(signingCertificates);
    encryptionCertificates = List.copyOf(encryptionCertificates);
    nameIdFormats = List.copyOf(nameIdFormats);
  }

  /** Without single logout. */
  public SpDescription(
      String entityId,
      URI assertionConsumerService,
      List<X509Certificate> signingCertificates,
      List<X509Certificate> encryptionCertificates,
      List<String> nameIdFormats) {
    this(
        entityId,
        assertionConsumerService,
        Optional.empty(),
        signingCertificates,
        encryptionCertificates,
        nameIdFormats);
  }

  public SpDescription withSingleLogout(URI service) {
    return new SpDescription(
        entityId,
        assertionConsumerService,
        Optional.of(service),
        signingCertificates,
        encryptionCertificates,
        nameIdFormats);
  }
}
