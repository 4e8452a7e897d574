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
 * @param cbcAllowed whether AES-CBC is named among the ciphers that are opened
 * @param nameIdFormats the formats understood, best first
 * @param service how it is called, if that shall be known
 */
public record SpDescription(
    String entityId,
    URI assertionConsumerService,
    Optional<URI> singleLogoutService,
    List<X509Certificate> signingCertificates,
    List<X509Certificate> encryptionCertificates,
    boolean cbcAllowed,
    List<String> nameIdFormats,
    Optional<SpService> service) {

  public SpDescription {
    signingCertificates = List.copyOf(signingCertificates);
    encryptionCertificates = List.copyOf(encryptionCertificates);
    nameIdFormats = List.copyOf(nameIdFormats);
  }
}
