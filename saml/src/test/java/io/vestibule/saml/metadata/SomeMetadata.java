package io.vestibule.saml.metadata;

import io.vestibule.saml.ServiceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** What identity providers publish, alone and in a list, and the moment at which it is read. */
final class SomeMetadata {

  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static final ServiceProvider SERVICE_PROVIDER = new ServiceProvider();

  private SomeMetadata() {}

  static byte[] file(String name) {
    try (InputStream input = SomeMetadata.class.getResourceAsStream("/metadata/" + name + ".xml")) {
      return input.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(String name) {
    return new String(file(name), StandardCharsets.UTF_8);
  }

  /** A list of two, which names itself so that it can be signed. */
  static String federation() {
    return "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\""
        + " ID=\"_federation\">"
        + text("okta").replaceFirst("<\\?xml.*?\\?>", "")
        + text("keycloak").replaceFirst("<\\?xml.*?\\?>", "")
        + "</md:EntitiesDescriptor>";
  }

  static IdpMetadata read(String xml, String entityId, Optional<X509Certificate> signer)
      throws MetadataException {
    return SERVICE_PROVIDER.readMetadata(
        xml.getBytes(StandardCharsets.UTF_8),
        new MetadataExpectation(Optional.of(entityId), signer),
        NOW);
  }
}
