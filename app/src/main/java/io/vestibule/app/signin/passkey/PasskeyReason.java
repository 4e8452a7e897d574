package io.vestibule.app.signin.passkey;

import static io.vestibule.app.error.ErrorCode.WEBAUTHN_VERIFICATION_FAILED;

import io.vestibule.app.error.VestibuleException;
import java.util.Locale;

/** Why a ceremony failed, with the step of WebAuthn Level 3 section 7.1 or 7.2 that it fails. */
public enum PasskeyReason {
  /**
   * The answer is not what a browser sends, or claims a backup of what cannot be backed up. 7.1
   * steps 5 and 17, 7.2 steps 8 and 18.
   */
  MALFORMED,
  /** The answer is to the other ceremony. 7.1 step 7, 7.2 step 10. */
  WRONG_TYPE,
  /** The page that asked is not one of this service. 7.1 step 9, 7.2 step 12. */
  WRONG_ORIGIN,
  /** The page that asked stood in a frame of another site. 7.1 step 10, 7.2 step 13. */
  CROSS_ORIGIN,
  /** The passkey belongs to another relying party. 7.1 step 14, 7.2 step 15. */
  WRONG_RP_ID,
  /** Nobody touched the authenticator. 7.1 step 15, 7.2 step 16. */
  USER_NOT_PRESENT,
  /** The person was not verified, and must be here. 7.1 step 16, 7.2 step 17. */
  USER_NOT_VERIFIED,
  /** It has become eligible for backup, or has ceased to be. 7.2 step 19. */
  BACKUP_ELIGIBILITY,
  /** The key is of a kind that was not offered. 7.1 step 20. */
  ALGORITHM,
  /** What the authenticator says of itself does not hold. 7.1 step 22. */
  ATTESTATION,
  /** The credential is named in two ways, or in more than 1023 octets. 7.1 step 25. */
  CREDENTIAL_ID,
  /** The credential belongs to somebody already. 7.1 step 26. */
  CREDENTIAL_IN_USE,
  /** Nobody has this credential. 7.2 step 6. */
  CREDENTIAL_UNKNOWN,
  /** The credential is another user's than the one it names. 7.2 step 6. */
  USER_HANDLE,
  /** The key did not sign this. 7.2 step 21. */
  SIGNATURE,
  /** The counter has not gone up, as that of a copy would not. 7.2 step 22. */
  SIGNATURE_COUNTER;

  /** The word on the wire. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  VestibuleException exception() {
    return WEBAUTHN_VERIFICATION_FAILED.with("reason", word());
  }
}
