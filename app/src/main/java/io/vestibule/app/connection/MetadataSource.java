package io.vestibule.app.connection;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an identity provider publishes its metadata, and how the last visits went.
 *
 * @param entityId which provider is meant where several are published
 * @param signer in PEM; whose signature the document must bear
 * @param trustKeys whether a new signing key in an unsigned document is trusted at once
 * @param validUntil after which the document must not be used
 * @param fetchedAt when the copy came that is in use
 * @param failure why the last visit brought nothing, in the word of the answer's reason
 * @param failingSince the first of the failures that nothing good came after
 */
public record MetadataSource(
    String url,
    Optional<String> entityId,
    Optional<String> signer,
    boolean trustKeys,
    Optional<Instant> validUntil,
    Instant fetchedAt,
    Instant nextAt,
    Optional<String> failure,
    Optional<Instant> failingSince) {

  /** Whether its keys are taken at its word. */
  boolean isBelieved() {
    return trustKeys || signer.isPresent();
  }

  /** Whether the same document is meant, and must be the same. */
  boolean isSamePlaceAs(MetadataSource other) {
    return url.equals(other.url)
        && entityId.equals(other.entityId)
        && signer.equals(other.signer)
        && trustKeys == other.trustKeys;
  }

  MetadataSource failed(String why, Instant since, Instant next) {
    return new MetadataSource(
        url,
        entityId,
        signer,
        trustKeys,
        validUntil,
        fetchedAt,
        next,
        Optional.of(why),
        Optional.of(since));
  }
}
