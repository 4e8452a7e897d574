package io.vestibule.saml.testing;

import static io.vestibule.saml.response.Reason.DECRYPTION_FAILED;
import static io.vestibule.saml.response.Reason.ENCRYPTED_KEY_MISPLACED;
import static io.vestibule.saml.response.Reason.MULTIPLE_ASSERTIONS;
import static io.vestibule.saml.response.Reason.SIGNED_ELEMENT_NOT_USED;
import static io.vestibule.saml.response.Reason.UNEXPECTED_MESSAGE;
import static io.vestibule.saml.response.Reason.UNKNOWN_KEY;
import static io.vestibule.saml.response.Reason.UNSIGNED;
import static io.vestibule.saml.response.Reason.XML_DOCTYPE;
import static io.vestibule.saml.response.Reason.XML_MALFORMED;

import io.vestibule.saml.response.Reason;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.w3c.dom.Document;

/** Encrypted assertions that give directions, try keys, or hold what is hostile itself. */
final class HostileEncryption {

  private static final String VALUE = "<xenc:CipherValue>AAAA</xenc:CipherValue>";
  private static final String OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
  private static final String GCM = "http://www.w3.org/2009/xmlenc11#aes128-gcm";

  private HostileEncryption() {}

  static List<Hostile> documents(URI trap, X509Certificate recipient) {
    return Stream.of(directions(trap), algorithms(), secrets(recipient), contents(trap, recipient))
        .flatMap(some -> some)
        .toList();
  }

  private static Stream<Hostile> directions(URI trap) {
    String transforms = "<xenc:Transforms>" + HostileSignatures.xslt(trap) + "</xenc:Transforms>";
    return Stream.of(
        forged(
            "CipherReference in the data",
            data("<xenc:CipherReference URI=\"" + trap + "\"/>", key("AAAA"))),
        forged(
            "CipherReference in the key",
            data(
                VALUE, key("AAAA").replace(VALUE, "<xenc:CipherReference URI=\"" + trap + "\"/>"))),
        forged(
            "CipherReference with XSLT",
            data(
                "<xenc:CipherReference URI=\"\">" + transforms + "</xenc:CipherReference>",
                key("AAAA"))),
        forged(
            "RetrievalMethod for the key",
            ENCRYPTED_KEY_MISPLACED,
            data(VALUE, "<ds:RetrievalMethod URI=\"" + trap + "\"/>")),
        forged(
            "RetrievalMethod with XSLT",
            ENCRYPTED_KEY_MISPLACED,
            data(
                VALUE,
                "<ds:RetrievalMethod URI=\"#a\">"
                    + transforms.replace("xenc:Transforms", "ds:Transforms")
                    + "</ds:RetrievalMethod>")),
        forged(
            "KeyInfoReference for the key",
            ENCRYPTED_KEY_MISPLACED,
            data(
                VALUE,
                "<k:KeyInfoReference xmlns:k=\"http://www.w3.org/2009/xmldsig11#\" URI=\""
                    + trap
                    + "\"/>")),
        forged(
            "EncryptedKey inside EncryptedKey",
            ENCRYPTED_KEY_MISPLACED,
            data(
                VALUE,
                "<xenc:EncryptedKey><ds:KeyInfo>"
                    + key("AAAA")
                    + "</ds:KeyInfo></xenc:EncryptedKey>")),
        forged("EncryptedData inside EncryptedData", data("<xenc:EncryptedData/>", key("AAAA"))),
        forged(
            "AgreementMethod",
            ENCRYPTED_KEY_MISPLACED,
            data(VALUE, "<xenc:AgreementMethod Algorithm=\"urn:x\"/>")));
  }

  private static Stream<Hostile> algorithms() {
    String xenc = "http://www.w3.org/2001/04/xmlenc#";
    return Stream.of(
        forged("no key", ENCRYPTED_KEY_MISPLACED, data(VALUE, "")),
        forged("garbage", data(VALUE, key("AAAA"))),
        forged("not base64", data("<xenc:CipherValue>%</xenc:CipherValue>", key("%"))),
        forged("nothing", ENCRYPTED_KEY_MISPLACED, data("", "")),
        forged("RSA 1.5", data(VALUE, key("AAAA")).replace(OAEP, xenc + "rsa-1_5")),
        forged("a symmetric key wrap", data(VALUE, key("AAAA")).replace(OAEP, xenc + "kw-aes128")),
        forged("AES-CBC", data(VALUE, key("AAAA")).replace(GCM, xenc + "aes128-cbc")),
        forged("Triple DES", data(VALUE, key("AAAA")).replace(GCM, xenc + "tripledes-cbc")),
        forged("no cipher at all", data(VALUE, key("AAAA")).replace(GCM, "none")),
        forged(
            "OAEP parameters",
            data(VALUE, key("AAAA"))
                .replace(
                    "mgf1p\"/>",
                    "mgf1p\"><xenc:OAEPparams>AAAA</xenc:OAEPparams></xenc:EncryptionMethod>")),
        forged(
            "OAEP with MD5",
            data(VALUE, key("AAAA"))
                .replace(
                    "mgf1p\"/>",
                    "mgf1p\"><ds:DigestMethod"
                        + " Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#md5\"/>"
                        + "</xenc:EncryptionMethod>")));
  }

  private static Stream<Hostile> secrets(X509Certificate recipient) {
    var encryption = SomeEncryption.to(recipient);
    return Stream.of(
        encrypted("to another key", DECRYPTION_FAILED, SomeEncryption.to(SomeKeys.STRANGER)),
        changed("first octet of the content", encryption, 1, 0),
        changed("last octet of the content", encryption, 1, -1),
        changed("first octet of the key", encryption, 0, 0),
        changed("last octet of the key", encryption, 0, -1),
        encrypted(
            "CBC, validly encrypted",
            DECRYPTION_FAILED,
            encryption.with("aes256-cbc", "rsa-oaep-mgf1p", null)));
  }

  private static Stream<Hostile> contents(URI trap, X509Certificate recipient) {
    var encryption = SomeEncryption.to(recipient);
    UnaryOperator<String> doctype = xml -> "<!DOCTYPE a SYSTEM \"" + trap + "\">" + xml;
    return Stream.of(
        Hostile.xml(
            "unsigned inside",
            UNSIGNED,
            SomeResponse.plain().unsigned().tampered(encryption::encryptAssertion).xml()),
        Hostile.xml(
            "a stranger's signature inside",
            UNKNOWN_KEY,
            SomeResponse.plain()
                .signingAssertion(XmlSigner.with(SomeKeys.STRANGER))
                .tampered(encryption::encryptAssertion)
                .xml()),
        holding("a document type inside", XML_DOCTYPE, encryption, doctype),
        holding(
            "a response inside",
            UNEXPECTED_MESSAGE,
            encryption,
            xml -> SomeResponse.google().xml()),
        holding("text inside", XML_MALFORMED, encryption, xml -> "ada@example.com"),
        holding("nothing inside", XML_MALFORMED, encryption, xml -> ""),
        holding(
            "two assertions inside",
            SIGNED_ELEMENT_NOT_USED,
            encryption,
            xml ->
                xml.replaceFirst("</([a-z]*:)?Assertion>$", Matcher.quoteReplacement(xml) + "$0")),
        holding(
            "another EncryptedAssertion inside",
            SIGNED_ELEMENT_NOT_USED,
            encryption,
            xml ->
                xml.replaceFirst(
                    "</([a-z]*:)?Assertion>$",
                    Matcher.quoteReplacement(data(VALUE, key("AAAA"))) + "$0")),
        Hostile.xml(
            "encrypted and in the clear",
            MULTIPLE_ASSERTIONS,
            SomeResponse.plain()
                .xml()
                .replaceFirst(
                    "<saml:Assertion", Matcher.quoteReplacement(data(VALUE, key("AAAA"))) + "$0")),
        Hostile.xml(
            "EncryptedAssertion in Extensions",
            SIGNED_ELEMENT_NOT_USED,
            SomeResponse.plain()
                .xml()
                .replaceFirst(
                    "<samlp:Status>",
                    "<samlp:Extensions>"
                        + Matcher.quoteReplacement(data(VALUE, key("AAAA")))
                        + "</samlp:Extensions>$0")));
  }

  private static Hostile forged(String name, String encrypted) {
    return forged(name, DECRYPTION_FAILED, encrypted);
  }

  private static Hostile forged(String name, Reason reason, String encrypted) {
    return Hostile.xml(
        "encrypted: " + name,
        reason,
        SomeResponse.plain()
            .xml()
            .replaceFirst(
                "(?s)<saml:Assertion.*</saml:Assertion>", Matcher.quoteReplacement(encrypted)));
  }

  private static Hostile encrypted(String name, Reason reason, SomeEncryption encryption) {
    return Hostile.xml(
        "encrypted: " + name,
        reason,
        SomeResponse.plain().tampered(encryption::encryptAssertion).xml());
  }

  private static Hostile holding(
      String name, Reason reason, SomeEncryption encryption, UnaryOperator<String> content) {
    return Hostile.xml(
        "encrypted: " + name,
        reason,
        SomeResponse.plain()
            .tampered(document -> encryption.encrypt(Xml.first(document, "Assertion"), content))
            .xml());
  }

  private static Hostile changed(String name, SomeEncryption encryption, int value, int octet) {
    return Hostile.xml(
        "encrypted: changed " + name,
        DECRYPTION_FAILED,
        SomeResponse.plain()
            .tampered(encryption::encryptAssertion)
            .tampered(document -> flip(document, value, octet))
            .xml());
  }

  private static void flip(Document document, int value, int octet) {
    var node = document.getElementsByTagNameNS("*", "CipherValue").item(value);
    byte[] octets = Base64.getDecoder().decode(node.getTextContent());
    octets[octet < 0 ? octets.length + octet : octet] ^= 1;
    node.setTextContent(Base64.getEncoder().encodeToString(octets));
  }

  private static String data(String cipherData, String keyInfo) {
    return "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
        + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
        + " xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"><xenc:EncryptedData>"
        + "<xenc:EncryptionMethod Algorithm=\""
        + GCM
        + "\"/><ds:KeyInfo>"
        + keyInfo
        + "</ds:KeyInfo><xenc:CipherData>"
        + cipherData
        + "</xenc:CipherData></xenc:EncryptedData></saml:EncryptedAssertion>";
  }

  private static String key(String value) {
    return "<xenc:EncryptedKey><xenc:EncryptionMethod Algorithm=\""
        + OAEP
        + "\"/><xenc:CipherData><xenc:CipherValue>"
        + value
        + "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey>";
  }
}
