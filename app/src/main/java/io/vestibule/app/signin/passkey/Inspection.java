package io.vestibule.app.signin.passkey;

import static io.vestibule.app.signin.passkey.PasskeyReason.CROSS_ORIGIN;
import static io.vestibule.app.signin.passkey.PasskeyReason.MALFORMED;
import static io.vestibule.app.signin.passkey.PasskeyReason.USER_NOT_PRESENT;
import static io.vestibule.app.signin.passkey.PasskeyReason.USER_NOT_VERIFIED;
import static io.vestibule.app.signin.passkey.PasskeyReason.WRONG_ORIGIN;
import static io.vestibule.app.signin.passkey.PasskeyReason.WRONG_RP_ID;
import static io.vestibule.app.signin.passkey.PasskeyReason.WRONG_TYPE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.webauthn.data.AuthenticatorData;
import com.yubico.webauthn.data.ByteArray;
import io.vestibule.app.crypto.Secrets;
import io.vestibule.app.signin.passkey.PasskeySettings.UserVerification;
import java.io.IOException;
import java.net.URI;

/**
 * The steps that registration and authentication have in common, each with its own reason; all that
 * is said here without a signature is said again by the library with one. WebAuthn Level 3 section
 * 7.1 steps 7 to 17, section 7.2 steps 10 to 18.
 */
final class Inspection {

  private final ObjectMapper json;
  private final URI publicUrl;
  private final UserVerification userVerification;

  Inspection(ObjectMapper json, URI publicUrl, UserVerification userVerification) {
    this.json = json;
    this.publicUrl = publicUrl;
    this.userVerification = userVerification;
  }

  /**
   * @throws io.vestibule.app.error.VestibuleException WEBAUTHN_VERIFICATION_FAILED
   */
  void inspect(Ceremony ceremony, ByteArray clientData, AuthenticatorData authenticatorData) {
    inspect(ceremony, parsed(clientData));
    inspect(authenticatorData);
  }

  private void inspect(Ceremony ceremony, JsonNode clientData) {
    require(clientData.path("type").asText().equals(ceremony.type()), WRONG_TYPE);
    require(clientData.path("origin").asText().equals(origin()), WRONG_ORIGIN);
    // we are never framed, so whoever says to be is not our page
    require(!clientData.path("crossOrigin").asBoolean(false), CROSS_ORIGIN);
    require(!clientData.has("topOrigin"), CROSS_ORIGIN);
  }

  private void inspect(AuthenticatorData data) {
    var expected = new ByteArray(Secrets.sha256(publicUrl.getHost()));
    require(data.getRpIdHash().equals(expected), WRONG_RP_ID);
    var flags = data.getFlags();
    require(flags.UP, USER_NOT_PRESENT);
    require(flags.UV || userVerification != UserVerification.REQUIRED, USER_NOT_VERIFIED);
  }

  /** As browsers write it. Fetch section 3.1. */
  String origin() {
    var port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
    return publicUrl.getScheme() + "://" + publicUrl.getHost() + port;
  }

  private JsonNode parsed(ByteArray clientData) {
    try {
      return json.readTree(clientData.getBytes());
    } catch (IOException e) {
      throw MALFORMED.exception();
    }
  }

  static void require(boolean holds, PasskeyReason otherwise) {
    if (!holds) {
      throw otherwise.exception();
    }
  }
}
