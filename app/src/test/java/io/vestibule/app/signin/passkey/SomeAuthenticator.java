package io.vestibule.app.signin.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.upokecenter.cbor.CBORObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A browser with an authenticator that holds one passkey, as software; a test changes what it says
 * before it signs. WebAuthn 6.1, 6.5.
 */
public final class SomeAuthenticator {

  static final int UP = 0x01;
  static final int UV = 0x04;
  static final int BE = 0x08;
  static final int BS = 0x10;
  static final int AT = 0x40;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyPair key = newKey();
  byte[] credentialId = random(32);
  byte[] userHandle = new byte[0];
  String origin = "http://localhost:8080";
  String rpId = "localhost";
  String type;
  String more = "";
  int flags = UP | UV;
  int algorithm = -7;
  long counter;
  KeyPair signer = key;

  /** The answer to {@code navigator.credentials.create()}. */
  public ObjectNode create(JsonNode options) {
    userHandle = decoded(options.at("/user/id").asText());
    var clientData = clientData(type == null ? "webauthn.create" : type, options);
    var attestation =
        CBORObject.NewMap()
            .Add("fmt", "none")
            .Add("attStmt", CBORObject.NewMap())
            .Add("authData", authenticatorData(flags | AT, attested()));
    var credential = credential();
    credential
        .putObject("response")
        .put("clientDataJSON", encoded(clientData))
        .put("attestationObject", encoded(attestation.EncodeToBytes()))
        .putArray("transports")
        .add("internal");
    return credential;
  }

  /** The answer to {@code navigator.credentials.get()}. */
  public ObjectNode get(JsonNode options) {
    var clientData = clientData(type == null ? "webauthn.get" : type, options);
    var data = authenticatorData(flags, new byte[0]);
    var credential = credential();
    credential
        .putObject("response")
        .put("clientDataJSON", encoded(clientData))
        .put("authenticatorData", encoded(data))
        .put("signature", encoded(sign(joined(data, sha256(clientData)))))
        .put("userHandle", encoded(userHandle));
    return credential;
  }

  private ObjectNode credential() {
    var credential = JSON.createObjectNode();
    credential
        .put("id", encoded(credentialId))
        .put("rawId", encoded(credentialId))
        .put("type", "public-key")
        .putObject("clientExtensionResults");
    return credential;
  }

  private byte[] clientData(String of, JsonNode options) {
    var text =
        "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"%s}"
            .formatted(of, options.path("challenge").asText(), origin, more);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(int withFlags, byte[] attested) {
    byte[] hash = sha256(rpId.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(37 + attested.length)
        .put(hash)
        .put((byte) withFlags)
        .putInt((int) counter)
        .put(attested)
        .array();
  }

  private byte[] attested() {
    var point = ((ECPublicKey) key.getPublic()).getW();
    byte[] cose =
        CBORObject.NewMap()
            .Add(1, 2)
            .Add(3, algorithm)
            .Add(-1, 1)
            .Add(-2, coordinate(point.getAffineX()))
            .Add(-3, coordinate(point.getAffineY()))
            .EncodeToBytes();
    return ByteBuffer.allocate(18 + credentialId.length + cose.length)
        .put(new byte[16])
        .putShort((short) credentialId.length)
        .put(credentialId)
        .put(cose)
        .array();
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] padded = joined(new byte[32], bytes);
    return Arrays.copyOfRange(padded, padded.length - 32, padded.length);
  }

  private byte[] sign(byte[] octets) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer.getPrivate());
      signature.update(octets);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair newKey() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
