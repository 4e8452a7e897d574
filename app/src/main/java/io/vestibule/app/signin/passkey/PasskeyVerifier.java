package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.Inspection.require;
import static io.vestibule.app.signin.passkey.PasskeyReason.ALGORITHM;
import static io.vestibule.app.signin.passkey.PasskeyReason.ATTESTATION;
import static io.vestibule.app.signin.passkey.PasskeyReason.BACKUP_ELIGIBILITY;
import static io.vestibule.app.signin.passkey.PasskeyReason.CREDENTIAL_ID;
import static io.vestibule.app.signin.passkey.PasskeyReason.MALFORMED;
import static io.vestibule.app.signin.passkey.PasskeyReason.SIGNATURE;
import static io.vestibule.app.signin.passkey.PasskeyReason.USER_HANDLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AttestedCredentialData;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Judges what an authenticator has answered. WebAuthn Level 3 sections 7.1 and 7.2. Every refusal
 * is WEBAUTHN_VERIFICATION_FAILED with its {@link PasskeyReason}.
 */
final class PasskeyVerifier {

  /** WebAuthn 7.1 step 25. */
  private static final int LONGEST_CREDENTIAL_ID = 1023;

  /** The label of {@code alg} in a COSE_Key. RFC 9052 section 7.1. */
  private static final int COSE_ALG = 3;

  private final ObjectMapper json;
  private final PasskeyOptions options;
  private final Inspection inspection;

  PasskeyVerifier(
      ObjectMapper json, URI publicUrl, PasskeySettings settings, PasskeyOptions options) {
    this.json = json;
    this.options = options;
    this.inspection = new Inspection(json, publicUrl, settings.userVerification());
  }

  /** The answer of {@code navigator.credentials.create()}. */
  PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>
      registration(JsonNode credential) {
    try {
      return PublicKeyCredential.parseRegistrationResponseJson(json.writeValueAsString(credential));
    } catch (IOException e) {
      throw MALFORMED.exception();
    }
  }

  /** The answer of {@code navigator.credentials.get()}. */
  PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>
      authentication(JsonNode credential) {
    try {
      return PublicKeyCredential.parseAssertionResponseJson(json.writeValueAsString(credential));
    } catch (IOException e) {
      throw MALFORMED.exception();
    }
  }

  RegistrationResult verify(
      PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>
          answer,
      PublicKeyCredentialCreationOptions asked) {
    var response = answer.getResponse();
    var data = response.getParsedAuthenticatorData();
    inspection.inspect(Ceremony.REGISTRATION, response.getClientDataJSON(), data);
    var attested = data.getAttestedCredentialData().orElseThrow(MALFORMED::exception);
    require(attested.getCredentialId().equals(answer.getId()), CREDENTIAL_ID);
    require(answer.getId().size() <= LONGEST_CREDENTIAL_ID, CREDENTIAL_ID);
    require(isOffered(attested), ALGORITHM);
    try {
      return relyingParty(OneCredential.none())
          .finishRegistration(
              FinishRegistrationOptions.builder().request(asked).response(answer).build());
    } catch (RegistrationFailedException | RuntimeException e) {
      // the library throws whatever the octets of a stranger make its parsers throw
      throw ATTESTATION.exception();
    }
  }

  private static boolean isOffered(AttestedCredentialData attested) {
    try {
      var key = CBORObject.DecodeFromBytes(attested.getCredentialPublicKey().getBytes());
      var algorithm = key.get(CBORObject.FromObject(COSE_ALG));
      return PasskeyOptions.KEYS.stream()
          .anyMatch(each -> CBORObject.FromObject(each.getAlg().getId()).equals(algorithm));
    } catch (CBORException | IllegalStateException e) {
      throw MALFORMED.exception();
    }
  }

  AssertionResult verify(
      PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs> answer,
      ByteArray challenge,
      Passkey passkey) {
    var response = answer.getResponse();
    var data = response.getParsedAuthenticatorData();
    var owner = UserHandle.of(passkey.userId());
    require(response.getUserHandle().filter(owner::equals).isPresent(), USER_HANDLE);
    inspection.inspect(Ceremony.AUTHENTICATION, response.getClientDataJSON(), data);
    require(Backup.of(data).eligible() == passkey.backupEligible(), BACKUP_ELIGIBILITY);
    var asked =
        AssertionRequest.builder()
            .publicKeyCredentialRequestOptions(options.request(challenge))
            .build();
    try {
      return relyingParty(OneCredential.of(passkey))
          .finishAssertion(
              FinishAssertionOptions.builder().request(asked).response(answer).build());
    } catch (AssertionFailedException | RuntimeException e) {
      // as above; everything but the signature has been judged before
      throw SIGNATURE.exception();
    }
  }

  private RelyingParty relyingParty(OneCredential credential) {
    return RelyingParty.builder()
        .identity(options.relyingParty(""))
        .credentialRepository(credential)
        .origins(Set.of(inspection.origin()))
        .preferredPubkeyParams(PasskeyOptions.KEYS)
        // ours, because a regression leaves an event
        .validateSignatureCounter(false)
        .build();
  }
}
