package io.vestibule.saml.binding;

import io.vestibule.saml.signature.SignatureAlgorithm;
import io.vestibule.saml.signature.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** HTTP-Redirect with the DEFLATE encoding: the message in the query. SAML Bindings 3.4.4. */
public final class RedirectBinding {

  private RedirectBinding() {}

  /** The address with the request in it, its signature over the query as 3.4.4.1 lays it out. */
  public static URI request(
      URI destination, byte[] message, SigningKey key, Optional<String> relayState) {
    return address(destination, "SAMLRequest", message, key, relayState);
  }

  /** The same for a message under that parameter name. */
  public static URI address(
      URI destination, String name, byte[] message, SigningKey key, Optional<String> relayState) {
    var algorithm = SignatureAlgorithm.forSigningWith(key.privateKey());
    String signed =
        parameter(name, base64(deflated(message)))
            + relayState.map(state -> "&" + parameter("RelayState", state)).orElse("")
            + "&"
            + parameter("SigAlg", algorithm.uri());
    byte[] signature = algorithm.sign(signed.getBytes(StandardCharsets.US_ASCII), key.privateKey());
    String query = signed + "&" + parameter("Signature", base64(signature));
    String separator = destination.getRawQuery() == null ? "?" : "&";
    return URI.create(destination + separator + query);
  }

  private static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static byte[] deflated(byte[] message) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    var octets = new ByteArrayOutputStream();
    try (var output = new DeflaterOutputStream(octets, deflater)) {
      output.write(message);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to write", e);
    } finally {
      deflater.end();
    }
    return octets.toByteArray();
  }
}
