package io.vestibule.saml.testing;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/** The corpus of documents made to hurt: each is refused before its content is looked at. */
public final class HostileDocuments {

  private HostileDocuments() {}

  /**
   * All of them.
   *
   * @param trap where they try to make the reader connect to
   * @param recipient to whose key the encrypted ones are encrypted
   */
  public static List<Hostile> all(URI trap, X509Certificate recipient) {
    return Stream.of(
            HostileWrappings.documents(),
            HostileSignatures.documents(trap),
            HostileKeys.documents(),
            HostileEncryption.documents(trap, recipient),
            HostileText.documents(trap),
            HostileBombs.documents())
        .flatMap(List::stream)
        .toList();
  }
}
