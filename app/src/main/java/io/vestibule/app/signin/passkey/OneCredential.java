package io.vestibule.app.signin.passkey;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.Optional;
import java.util.Set;

/**
 * The credential that is being judged, as the library asks for it; its user names are our user
 * handles.
 *
 * @param credential none while one is being registered: whether it is taken, our insert decides
 */
record OneCredential(Optional<RegisteredCredential> credential) implements CredentialRepository {

  static OneCredential of(Passkey passkey) {
    return new OneCredential(
        Optional.of(
            RegisteredCredential.builder()
                .credentialId(new ByteArray(passkey.credentialId()))
                .userHandle(UserHandle.of(passkey.userId()))
                .publicKeyCose(new ByteArray(passkey.publicKey()))
                .signatureCount(passkey.signCount())
                .build()));
  }

  static OneCredential none() {
    return new OneCredential(Optional.empty());
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
    return Set.of();
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String username) {
    return credential
        .map(RegisteredCredential::getUserHandle)
        .filter(handle -> handle.getBase64Url().equals(username));
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
    return credential
        .map(RegisteredCredential::getUserHandle)
        .filter(userHandle::equals)
        .map(ByteArray::getBase64Url);
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
    return credential
        .filter(known -> known.getCredentialId().equals(credentialId))
        .filter(known -> known.getUserHandle().equals(userHandle));
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
    return Set.of();
  }
}
