package io.vestibule.app.signin.passkey;

import io.vestibule.app.error.VestibuleException;
import java.util.Optional;

/**
 * A passkey that was shown and that no user has. The browser offers it until it is told so.
 * WebAuthn Level 3 section 5.1.10.2, {@code signalUnknownCredential}.
 *
 * @param credentialId in base64url
 */
public record UnknownPasskey(String rpId, String credentialId) {

  /** What the refusal of a sign-in says of it. */
  public static Optional<UnknownPasskey> of(VestibuleException refusal) {
    var rpId = refusal.details().get("rp_id");
    var credentialId = refusal.details().get("credential_id");
    return rpId == null || credentialId == null
        ? Optional.empty()
        : Optional.of(new UnknownPasskey(rpId.toString(), credentialId.toString()));
  }
}
