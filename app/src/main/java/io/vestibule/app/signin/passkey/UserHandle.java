package io.vestibule.app.signin.passkey;

import com.yubico.webauthn.data.ByteArray;
import io.vestibule.app.user.UserId;
import java.nio.ByteBuffer;

/** What an authenticator knows a user by: the id's octets, which say nothing. WebAuthn 14.6.1. */
final class UserHandle {

  private UserHandle() {}

  static ByteArray of(UserId user) {
    return new ByteArray(
        ByteBuffer.allocate(16)
            .putLong(user.uuid().getMostSignificantBits())
            .putLong(user.uuid().getLeastSignificantBits())
            .array());
  }
}
