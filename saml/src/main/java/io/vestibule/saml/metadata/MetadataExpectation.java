package io.vestibule.saml.metadata;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What metadata must be to be read.
 *
 * @param entityId which identity provider is meant where a document describes several
 * @param signer whose signature must cover the whole document, or the entity that is read; without
 *     one, a signature that is there is not looked at
 */
public record MetadataExpectation(Optional<String> entityId, Optional<X509Certificate> signer) {

  /** One identity provider, signed or not. */
  public static final MetadataExpectation ANY =
      new MetadataExpectation(Optional.empty(), Optional.empty());
}
