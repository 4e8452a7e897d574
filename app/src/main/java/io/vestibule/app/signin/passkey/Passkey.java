package io.vestibule.app.signin.passkey;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A credential record. WebAuthn Level 3 section 4.
 *
 * @param publicKey as a COSE_Key
 * @param signCount the highest that was seen; 0 for authenticators that do not count
 * @param transports how the browser may reach it, in the words of WebAuthn
 * @param backupEligible whether it may be copied to other devices, and {@code backedUp} whether it
 *     has been
 */
public record Passkey(
    ProjectId projectId,
    PasskeyId id,
    UserId userId,
    byte[] credentialId,
    byte[] publicKey,
    long signCount,
    String name,
    List<String> transports,
    boolean backupEligible,
    boolean backedUp,
    Instant createdAt,
    Optional<Instant> lastUsedAt) {

  public Passkey {
    transports = List.copyOf(transports);
  }

  /** Whether a counter that is now {@code received} has gone up as it should. 7.2 step 22. */
  boolean isFollowedBy(long received) {
    return received > signCount || (received == 0 && signCount == 0);
  }
}
