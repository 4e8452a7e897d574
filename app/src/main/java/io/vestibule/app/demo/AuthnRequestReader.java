package io.vestibule.app.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Takes a signed {@code AuthnRequest} from the browser by both bindings and believes it only if the
 * key of a known service provider signed it. SAML Bindings 3.4 and 3.5.
 */
final class AuthnRequestReader {

  private static final int MAX_BYTES = 1 << 20;
  private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

  private final Map<String, ServiceProvider> known;

  /**
   * @param known service providers by entity id; may grow while the reader is in use
   */
  AuthnRequestReader(Map<String, ServiceProvider> known) {
    this.known = known;
  }

  /**
   * @param rawQuery as it stands in the URL, because its octets are what was signed
   * @throws AuthnRequestRefused if anything about it is not as it must be
   */
  ReceivedAuthnRequest fromRedirect(String rawQuery) {
    var raw = rawParameters(rawQuery);
    var xml = parse(inflate(base64(decoded(required(raw, "SAMLRequest")))));
    var sender = sender(xml);
    requireSignedQuery(raw, sender);
    return received(
        xml, sender, Optional.ofNullable(raw.get("RelayState")).map(AuthnRequestReader::decoded));
  }

  /**
   * @throws AuthnRequestRefused if anything about it is not as it must be
   */
  ReceivedAuthnRequest fromPost(String samlRequest, Optional<String> relayState) {
    var xml = parse(new String(base64(samlRequest), StandardCharsets.UTF_8));
    var sender = sender(xml);
    var signed =
        sender.signingCertificates().stream()
            .anyMatch(certificate -> XmlSignatures.holds(xml.root(), certificate.getPublicKey()));
    if (!signed) {
      throw new AuthnRequestRefused("the request carries no signature of " + sender.entityId());
    }
    return received(xml, sender, relayState);
  }

  private static Map<String, String> rawParameters(String rawQuery) {
    return Arrays.stream(rawQuery.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, again) -> first));
  }

  private static String required(Map<String, String> raw, String name) {
    return Optional.ofNullable(raw.get(name))
        .orElseThrow(() -> new AuthnRequestRefused("the request has no " + name));
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AuthnRequestRefused("the query is not URL-encoded");
    }
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new AuthnRequestRefused("the request is not base64");
    }
  }

  private static String inflate(byte[] deflated) {
    var source = new ByteArrayInputStream(deflated);
    try (var inflated = new InflaterInputStream(source, new Inflater(true))) {
      var bytes = inflated.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new AuthnRequestRefused("the request is larger than 1 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AuthnRequestRefused("the request is not deflated");
    }
  }

  private static SampleXml parse(String text) {
    try {
      var xml = SampleXml.parse(text);
      if (!"AuthnRequest".equals(xml.root().getLocalName())) {
        throw new AuthnRequestRefused("expected an AuthnRequest, found " + xml.root().getTagName());
      }
      return xml;
    } catch (IllegalArgumentException e) {
      throw new AuthnRequestRefused("the request is not XML");
    }
  }

  private ServiceProvider sender(SampleXml xml) {
    var issuer =
        xml.first(SampleXml.ASSERTION, "Issuer").map(it -> it.getTextContent().strip()).orElse("");
    return Optional.ofNullable(known.get(issuer))
        .orElseThrow(
            () -> new AuthnRequestRefused("no service provider is called '" + issuer + "'"));
  }

  private void requireSignedQuery(Map<String, String> raw, ServiceProvider sender) {
    var algorithm = decoded(required(raw, "SigAlg"));
    if (!algorithm.equals(RSA_SHA256)) {
      throw new AuthnRequestRefused("expected a signature by rsa-sha256, found " + algorithm);
    }
    var signature = base64(decoded(required(raw, "Signature")));
    var octets =
        Stream.of("SAMLRequest", "RelayState", "SigAlg")
            .filter(raw::containsKey)
            .map(name -> name + "=" + raw.get(name))
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.US_ASCII);
    if (sender.signingCertificates().stream().noneMatch(it -> holds(it, octets, signature))) {
      throw new AuthnRequestRefused("the signature is not of " + sender.entityId());
    }
  }

  private static boolean holds(X509Certificate certificate, byte[] octets, byte[] signature) {
    try {
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(certificate.getPublicKey());
      verifier.update(octets);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static ReceivedAuthnRequest received(
      SampleXml xml, ServiceProvider sender, Optional<String> relayState) {
    var asked = xml.root().getAttribute("AssertionConsumerServiceURL");
    var acsUrl = asked.isEmpty() ? sender.acsUrls().iterator().next() : asked;
    if (!sender.acsUrls().contains(acsUrl)) {
      throw new AuthnRequestRefused("the metadata has no AssertionConsumerService " + acsUrl);
    }
    return new ReceivedAuthnRequest(xml.root().getAttribute("ID"), sender, acsUrl, relayState);
  }
}
