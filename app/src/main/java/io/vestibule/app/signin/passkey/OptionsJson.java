package io.vestibule.app.signin.passkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;

/** Options with the names and in the form that browsers read. WebAuthn 5.1.8, 5.1.9. */
final class OptionsJson {

  private final ObjectMapper json;

  OptionsJson(ObjectMapper json) {
    this.json = json;
  }

  JsonNode of(PublicKeyCredentialCreationOptions options) {
    try {
      return publicKey(options.toCredentialsCreateJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own options are not JSON", e);
    }
  }

  JsonNode of(PublicKeyCredentialRequestOptions options) {
    try {
      return publicKey(options.toCredentialsGetJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own options are not JSON", e);
    }
  }

  private JsonNode publicKey(String text) throws JsonProcessingException {
    return json.readTree(text).path("publicKey");
  }
}
