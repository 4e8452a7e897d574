package io.vestibule.app.signin.passkey;

import com.yubico.webauthn.data.ByteArray;
import io.vestibule.app.user.UserId;
import java.util.List;

/**
 * All passkeys of a user, for the browser, which forgets those of the user that are not among them.
 * WebAuthn Level 3 section 5.1.10.3, {@code signalAllAcceptedCredentials}.
 *
 * @param userId the user handle, in base64url as the ids of the credentials
 */
public record AcceptedPasskeys(String rpId, String userId, List<String> credentialIds) {

  public AcceptedPasskeys {
    credentialIds = List.copyOf(credentialIds);
  }

  static AcceptedPasskeys of(String rpId, UserId user, List<Passkey> passkeys) {
    return new AcceptedPasskeys(
        rpId,
        UserHandle.of(user).getBase64Url(),
        passkeys.stream().map(each -> new ByteArray(each.credentialId()).getBase64Url()).toList());
  }
}
