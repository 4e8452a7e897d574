package io.vestibule.saml.binding;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.response.Refusal;
import io.vestibule.saml.xml.Base64Text;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The query of a message that came by HTTP-Redirect, read but not believed. SAML Bindings 3.4.4. A
 * parameter that occurs twice is refused: one reader could take the first and another the second.
 *
 * @param raw values by name, still encoded, since they were signed that way
 */
public record RedirectQuery(Map<String, String> raw) {

  private static final String REQUEST = "SAMLRequest";
  private static final String RESPONSE = "SAMLResponse";
  private static final String DEFLATE = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";

  public RedirectQuery {
    raw = Map.copyOf(raw);
  }

  /**
   * @throws Refusal if it does not carry exactly one message in the one encoding
   */
  public static RedirectQuery read(String rawQuery) throws Refusal {
    var values = new LinkedHashMap<String, String>();
    for (String pair : rawQuery.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (values.put(name, equals < 0 ? "" : pair.substring(equals + 1)) != null) {
        throw new Refusal(
            Reason.SIGNED_ELEMENT_NOT_USED, "parameter " + name + " twice", "each once");
      }
    }
    if (values.containsKey(REQUEST) == values.containsKey(RESPONSE)) {
      throw new Refusal(Reason.NOT_BASE64, "none or two messages", "SAMLRequest or SAMLResponse");
    }
    var query = new RedirectQuery(values);
    Optional<String> encoding = query.decoded("SAMLEncoding");
    if (encoding.isPresent() && !encoding.get().equals(DEFLATE)) {
      throw new Refusal(Reason.NOT_BASE64, "SAMLEncoding " + encoding.get(), DEFLATE);
    }
    return query;
  }

  public boolean isRequest() {
    return raw.containsKey(REQUEST);
  }

  /**
   * The message as XML.
   *
   * @throws Refusal if it is not base64 of DEFLATE, or larger than {@code limit}
   */
  public byte[] message(int limit) throws Refusal {
    return inflated(base64(isRequest() ? REQUEST : RESPONSE).orElseThrow(), limit);
  }

  public Optional<String> relayState() throws Refusal {
    return decoded("RelayState");
  }

  public Optional<String> signatureAlgorithm() throws Refusal {
    return decoded("SigAlg");
  }

  public Optional<byte[]> signature() throws Refusal {
    return base64("Signature");
  }

  /** What the signature covers, in the order and the encoding of the sender. Bindings 3.4.4.1. */
  public byte[] signedOctets() {
    var signed = new StringBuilder();
    for (String name : new String[] {isRequest() ? REQUEST : RESPONSE, "RelayState", "SigAlg"}) {
      if (raw.containsKey(name)) {
        signed.append(signed.length() == 0 ? "" : "&").append(name).append('=');
        signed.append(raw.get(name));
      }
    }
    return signed.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private Optional<byte[]> base64(String name) throws Refusal {
    try {
      return decoded(name).map(Base64Text::decode);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.NOT_BASE64, name + " is not base64", "base64");
    }
  }

  private Optional<String> decoded(String name) throws Refusal {
    try {
      return Optional.ofNullable(raw.get(name))
          .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.NOT_BASE64, name + " is not URL-encoded", "URL-encoded text");
    }
  }

  private static byte[] inflated(byte[] deflated, int limit) throws Refusal {
    var inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      var octets = new ByteArrayOutputStream();
      byte[] buffer = new byte[8 * 1024];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new Refusal(Reason.NOT_BASE64, "DEFLATE that breaks off", "a whole message");
        }
        octets.write(buffer, 0, read);
        if (octets.size() > limit) {
          throw new Refusal(
              Reason.TOO_LARGE, "more than " + limit + " octets", "at most " + limit + " octets");
        }
      }
      return octets.toByteArray();
    } catch (DataFormatException e) {
      throw new Refusal(Reason.NOT_BASE64, "not DEFLATE", "a message in DEFLATE");
    } finally {
      inflater.end();
    }
  }
}
