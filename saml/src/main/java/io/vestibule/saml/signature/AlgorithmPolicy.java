package io.vestibule.saml.signature;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a signature may use SHA-1, which it may only by an exception that has not ended. Keys
 * below 2048 bits are refused in any case.
 *
 * @param expected what a refusal says instead
 */
public record AlgorithmPolicy(boolean sha1Allowed, String expected) {

  /** SHA-256 or better, without exception. */
  public static final AlgorithmPolicy STRONG = new AlgorithmPolicy(false, "SHA-256 or better");

  /** What holds at that time. */
  public static AlgorithmPolicy at(Instant now, Optional<Instant> sha1AllowedUntil) {
    return sha1AllowedUntil
        .map(
            end ->
                new AlgorithmPolicy(
                    now.isBefore(end),
                    STRONG.expected + "; the exception for SHA-1 ended at " + end))
        .orElse(STRONG);
  }
}
