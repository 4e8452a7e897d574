package io.vestibule.app.signin.passkey;

import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import io.vestibule.app.project.Project;
import io.vestibule.app.signin.passkey.PasskeySettings.UserVerification;
import io.vestibule.app.user.User;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of a browser. The relying party id is the host of the service's address, and
 * passkeys are bound to it: whoever moves the service to another host has people register anew.
 */
final class PasskeyOptions {

  /** In order of preference. WebAuthn 5.4. */
  static final List<PublicKeyCredentialParameters> KEYS =
      List.of(
          PublicKeyCredentialParameters.ES256,
          PublicKeyCredentialParameters.EdDSA,
          PublicKeyCredentialParameters.RS256);

  private final String rpId;
  private final UserVerificationRequirement userVerification;

  PasskeyOptions(URI publicUrl, PasskeySettings settings) {
    this.rpId = publicUrl.getHost();
    this.userVerification =
        settings.userVerification() == UserVerification.REQUIRED
            ? UserVerificationRequirement.REQUIRED
            : UserVerificationRequirement.PREFERRED;
  }

  /** The host that passkeys are bound to. */
  String rpId() {
    return rpId;
  }

  RelyingPartyIdentity relyingParty(String name) {
    return RelyingPartyIdentity.builder().id(rpId).name(name).build();
  }

  /**
   * For {@code navigator.credentials.create()}. WebAuthn 5.4.
   *
   * @param existing the person's passkeys, so that no authenticator makes a second one
   */
  PublicKeyCredentialCreationOptions creation(
      Project project, User user, List<Passkey> existing, ByteArray challenge) {
    return PublicKeyCredentialCreationOptions.builder()
        .rp(relyingParty(project.knownAs()))
        .user(identity(user))
        .challenge(challenge)
        .pubKeyCredParams(KEYS)
        .timeout(Challenges.LIFE.toMillis())
        .excludeCredentials(
            existing.stream().map(PasskeyOptions::descriptor).collect(Collectors.toSet()))
        .authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(userVerification)
                .build())
        .build();
  }

  private static UserIdentity identity(User user) {
    var name =
        Stream.of(user.givenName(), user.familyName())
            .flatMap(part -> part.stream())
            .collect(Collectors.joining(" "));
    return UserIdentity.builder()
        .name(user.email())
        .displayName(name.isEmpty() ? user.email() : name)
        .id(UserHandle.of(user.id()))
        .build();
  }

  private static PublicKeyCredentialDescriptor descriptor(Passkey passkey) {
    return PublicKeyCredentialDescriptor.builder()
        .id(new ByteArray(passkey.credentialId()))
        .transports(
            passkey.transports().stream()
                .map(AuthenticatorTransport::of)
                .collect(Collectors.toSet()))
        .build();
  }

  /**
   * For {@code navigator.credentials.get()}. It names no credential: the same for everybody, so
   * that nobody learns who has one. WebAuthn 5.5, 14.6.2.
   */
  PublicKeyCredentialRequestOptions request(ByteArray challenge) {
    return PublicKeyCredentialRequestOptions.builder()
        .challenge(challenge)
        .rpId(rpId)
        .timeout(Challenges.LIFE.toMillis())
        .userVerification(userVerification)
        .build();
  }
}
