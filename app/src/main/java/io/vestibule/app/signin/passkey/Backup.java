package io.vestibule.app.signin.passkey;

import com.yubico.webauthn.data.AuthenticatorData;

/**
 * What an authenticator says of copies of a passkey. WebAuthn 6.1.3.
 *
 * @param eligible whether there may be some (BE)
 * @param backedUp whether there are (BS)
 */
record Backup(boolean eligible, boolean backedUp) {

  private static final int BE = 1 << 3;
  private static final int BS = 1 << 4;

  static Backup of(AuthenticatorData data) {
    var flags = data.getFlags().value;
    return new Backup((flags & BE) != 0, (flags & BS) != 0);
  }
}
