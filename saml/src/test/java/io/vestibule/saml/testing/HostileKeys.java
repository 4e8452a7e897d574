package io.vestibule.saml.testing;

import static io.vestibule.saml.response.Reason.CANONICALIZATION_NOT_SUPPORTED;
import static io.vestibule.saml.response.Reason.SIGNATURE_BROKEN;
import static io.vestibule.saml.response.Reason.UNKNOWN_KEY;
import static io.vestibule.saml.response.Reason.WEAK_ALGORITHM;

import io.vestibule.saml.response.Reason;
import io.vestibule.saml.signature.Certificates;
import java.security.Key;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Element;

/** Signatures by other keys, under other names, or by weaker algorithms. */
final class HostileKeys {

  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  private static final String RSA_SHA256 = MORE + "rsa-sha256";
  private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

  private HostileKeys() {}

  static List<Hostile> documents() {
    return Stream.concat(keys(), algorithms()).toList();
  }

  private static Stream<Hostile> keys() {
    var strangers = XmlSigner.with(SomeKeys.STRANGER);
    String ours = base64(SomeKeys.IDP);
    return Stream.of(
        Hostile.xml(
            "a stranger's key and certificate",
            UNKNOWN_KEY,
            SomeResponse.plain().signingAssertion(strangers).xml()),
        Hostile.xml(
            "a stranger's key, which it does not show",
            UNKNOWN_KEY,
            SomeResponse.plain().signingAssertion(strangers.withoutKeyInfo()).xml()),
        Hostile.xml(
            "a stranger's key around the whole",
            UNKNOWN_KEY,
            SomeResponse.keycloak().signingResponse(strangers).xml()),
        signedBy("a stranger's key under our certificate", SIGNATURE_BROKEN, strangersKey()),
        Hostile.edited(
            "our certificate first, then the stranger's",
            SIGNATURE_BROKEN,
            SomeResponse.plain().signingAssertion(strangers),
            "<ds:X509Certificate>",
            "<ds:X509Certificate>" + ours + "</ds:X509Certificate>$0"),
        Hostile.edited(
            "a KeyValue beside a stranger's signature",
            UNKNOWN_KEY,
            SomeResponse.plain().signingAssertion(strangers.withoutKeyInfo()),
            "</ds:Signature>",
            "<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus>"
                + "<ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue></ds:KeyInfo>$0"),
        Hostile.edited(
            "a KeyName of ours beside a stranger's signature",
            UNKNOWN_KEY,
            SomeResponse.plain().signingAssertion(strangers.withoutKeyInfo()),
            "</ds:Signature>",
            "<ds:KeyInfo><ds:KeyName>CN=idp</ds:KeyName></ds:KeyInfo>$0"),
        signatureValue("a signature of zeroes", new byte[256]),
        signatureValue("an empty signature", new byte[0]),
        signatureValue("a signature of one octet", new byte[] {1}),
        signatureValue("a signature too long", new byte[1024]),
        Hostile.edited(
            "ECDSA with r and s of zero",
            SIGNATURE_BROKEN,
            SomeResponse.plain().signingAssertion(XmlSigner.with(SomeKeys.IDP_NEXT)),
            "<ds:SignatureValue>[^<]*",
            "<ds:SignatureValue>" + "A".repeat(86) + "=="),
        Hostile.edited(
            "ECDSA by name over an RSA signature",
            SIGNATURE_BROKEN,
            RSA_SHA256,
            MORE + "ecdsa-sha256"),
        Hostile.edited(
            "PSS by name over a PKCS 1 signature",
            SIGNATURE_BROKEN,
            RSA_SHA256,
            "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"),
        Hostile.edited(
            "another digest by name in the signature",
            SIGNATURE_BROKEN,
            RSA_SHA256,
            MORE + "rsa-sha512"));
  }

  private static Stream<Hostile> algorithms() {
    var publicKey =
        new SecretKeySpec(SomeKeys.IDP.certificate().getPublicKey().getEncoded(), "HmacSHA256");
    return Stream.of(
        hmac("HMAC with the public key", publicKey),
        hmac("HMAC with the certificate", new SecretKeySpec(der(), "HmacSHA256")),
        Hostile.xml(
            "RSA with SHA-1",
            WEAK_ALGORITHM,
            SomeResponse.plain()
                .signingAssertion(XmlSigner.with(SomeKeys.IDP).signatureMethod(DSIG + "rsa-sha1"))
                .xml()),
        Hostile.xml(
            "SHA-1 digest",
            WEAK_ALGORITHM,
            SomeResponse.plain()
                .signingAssertion(XmlSigner.with(SomeKeys.IDP).digestMethod(DSIG + "sha1"))
                .xml()),
        Hostile.xml(
            "RSA with SHA-1 inside a signed response",
            WEAK_ALGORITHM,
            SomeResponse.keycloak()
                .signingAssertion(XmlSigner.with(SomeKeys.IDP).signatureMethod(DSIG + "rsa-sha1"))
                .xml()),
        signature("no algorithm", ""),
        signature("none", "none"),
        signature("RSA with MD5", MORE + "rsa-md5"),
        signature("RSA with SHA-224", MORE + "rsa-sha224"),
        signature("DSA", DSIG + "dsa-sha1"),
        signature("algorithm in other letters", RSA_SHA256.toUpperCase(java.util.Locale.ROOT)),
        signature("algorithm with white space", " " + RSA_SHA256),
        digest("MD5 digest", MORE + "md5"),
        digest("SHA-224 digest", MORE + "sha224"),
        digest("no digest algorithm", ""),
        canonicalisation(
            "inclusive by name only",
            SIGNATURE_BROKEN,
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
        canonicalisation(
            "inclusive with comments by name only",
            SIGNATURE_BROKEN,
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"),
        canonicalisation(
            "1.1", CANONICALIZATION_NOT_SUPPORTED, "http://www.w3.org/2006/12/xml-c14n11"),
        canonicalisation("2.0", CANONICALIZATION_NOT_SUPPORTED, "http://www.w3.org/2010/xml-c14n2"),
        canonicalisation("of an unknown name", CANONICALIZATION_NOT_SUPPORTED, "urn:x"));
  }

  private static Key strangersKey() {
    return SomeKeys.STRANGER.privateKey();
  }

  private static Hostile signedBy(String name, Reason reason, Key key) {
    return Hostile.xml(
        name,
        reason,
        SomeResponse.plain()
            .unsigned()
            .tampered(
                document ->
                    XmlSigner.with(SomeKeys.IDP).sign(Xml.first(document, "Assertion"), key))
            .xml());
  }

  private static Hostile hmac(String name, Key key) {
    var signer = XmlSigner.with(SomeKeys.IDP).signatureMethod(MORE + "hmac-sha256");
    return Hostile.xml(
        name,
        WEAK_ALGORITHM,
        SomeResponse.plain()
            .unsigned()
            .tampered(document -> signer.sign(Xml.first(document, "Assertion"), key))
            .xml());
  }

  private static Hostile signatureValue(String name, byte[] value) {
    return Hostile.edited(
        name,
        SIGNATURE_BROKEN,
        "<ds:SignatureValue>[^<]*",
        "<ds:SignatureValue>" + Base64.getEncoder().encodeToString(value));
  }

  private static Hostile signature(String name, String uri) {
    return Hostile.edited("signature: " + name, WEAK_ALGORITHM, RSA_SHA256, uri);
  }

  private static Hostile digest(String name, String uri) {
    return Hostile.edited(name, WEAK_ALGORITHM, SHA256, uri);
  }

  private static Hostile canonicalisation(String name, Reason reason, String uri) {
    return Hostile.xml(
        "canonicalisation " + name,
        reason,
        SomeResponse.plain()
            .tampered(
                document -> {
                  var methods = document.getElementsByTagNameNS("*", "CanonicalizationMethod");
                  ((Element) methods.item(0)).setAttribute("Algorithm", uri);
                })
            .xml());
  }

  private static String base64(io.vestibule.saml.signature.SigningKey key) {
    return Certificates.toPem(key.certificate()).replaceAll("-----[^-]*-----|\\s", "");
  }

  private static byte[] der() {
    return Base64.getDecoder().decode(base64(SomeKeys.IDP));
  }
}
