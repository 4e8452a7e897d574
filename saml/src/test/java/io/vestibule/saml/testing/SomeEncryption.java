package io.vestibule.saml.testing;

import io.vestibule.saml.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Encrypts assertions as identity providers do. */
public record SomeEncryption(
    X509Certificate recipient, String content, String transport, String mask) {

  public static SomeEncryption to(SigningKey recipient) {
    return to(recipient.certificate());
  }

  public static SomeEncryption to(X509Certificate recipient) {
    return new SomeEncryption(recipient, "aes256-gcm", "rsa-oaep-mgf1p", null);
  }

  public SomeEncryption with(String contentCipher, String keyTransport, String maskFunction) {
    return new SomeEncryption(recipient, contentCipher, keyTransport, maskFunction);
  }

  /** Puts an EncryptedAssertion in the place of the Assertion. */
  public void encryptAssertion(Document document) {
    encrypt(Xml.first(document, "Assertion"));
  }

  /**
   * Puts an EncryptedAssertion, EncryptedAttribute, or else an EncryptedID in the place of the
   * element.
   */
  public void encrypt(Element element) {
    encrypt(element, UnaryOperator.identity());
  }

  /** The same with other content than the element. */
  public void encrypt(Element element, UnaryOperator<String> content) {
    String name =
        switch (element.getLocalName()) {
          case "Assertion" -> "EncryptedAssertion";
          case "Attribute" -> "EncryptedAttribute";
          default -> "EncryptedID";
        };
    String xml = encrypted(content.apply(Xml.write(element))).replace("EncryptedAssertion", name);
    element
        .getParentNode()
        .replaceChild(
            element.getOwnerDocument().importNode(Xml.parse(xml).getDocumentElement(), true),
            element);
  }

  /** Moves the first EncryptedKey beside its EncryptedData, which then refers to it. */
  public static void moveKeyBeside(Document document) {
    Element key = Xml.first(document, "EncryptedKey");
    Element keyInfo = (Element) key.getParentNode();
    var method =
        document.createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:RetrievalMethod");
    method.setAttribute("Type", "http://www.w3.org/2001/04/xmlenc#EncryptedKey");
    method.setAttribute("URI", "#_key-1");
    keyInfo.replaceChild(method, key);
    key.setAttribute("Id", "_key-1");
    keyInfo.getParentNode().getParentNode().appendChild(key);
  }

  private String encrypted(String xml) {
    try {
      var generator = KeyGenerator.getInstance("AES");
      generator.init(Integer.parseInt(content.substring(3, 6)));
      SecretKey key = generator.generateKey();
      return """
          <saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"\
           xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"\
           xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\
          <xenc:EncryptedData Type="http://www.w3.org/2001/04/xmlenc#Element">\
          <xenc:EncryptionMethod Algorithm="%s"/>\
          <ds:KeyInfo><xenc:EncryptedKey>%s<xenc:CipherData><xenc:CipherValue>%s\
          </xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo>\
          <xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>\
          </xenc:EncryptedData></saml:EncryptedAssertion>"""
          .formatted(contentMethod(), method(), base64(wrapped(key)), base64(sealed(xml, key)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String contentMethod() {
    return (isCbc() ? "http://www.w3.org/2001/04/xmlenc#" : "http://www.w3.org/2009/xmlenc11#")
        + content;
  }

  private boolean isCbc() {
    return content.endsWith("cbc");
  }

  private String method() {
    String namespace =
        transport.equals("rsa-oaep")
            ? "http://www.w3.org/2009/xmlenc11#"
            : "http://www.w3.org/2001/04/xmlenc#";
    return "<xenc:EncryptionMethod Algorithm=\""
        + namespace
        + transport
        + "\">"
        + (mask == null
            ? ""
            : "<m:MGF xmlns:m=\"http://www.w3.org/2009/xmlenc11#\""
                + " Algorithm=\"http://www.w3.org/2009/xmlenc11#"
                + mask
                + "\"/>")
        + "</xenc:EncryptionMethod>";
  }

  private byte[] wrapped(SecretKey key) throws GeneralSecurityException {
    var maskSpec = "mgf1sha256".equals(mask) ? MGF1ParameterSpec.SHA256 : MGF1ParameterSpec.SHA1;
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.WRAP_MODE,
        recipient.getPublicKey(),
        new OAEPParameterSpec("SHA-1", "MGF1", maskSpec, PSource.PSpecified.DEFAULT));
    return cipher.wrap(key);
  }

  private byte[] sealed(String xml, SecretKey key) throws GeneralSecurityException {
    byte[] nonce = new byte[isCbc() ? 16 : 12];
    new SecureRandom().nextBytes(nonce);
    // PKCS #5 is one of the paddings that XML Encryption allows
    Cipher cipher = Cipher.getInstance(isCbc() ? "AES/CBC/PKCS5Padding" : "AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        key,
        isCbc() ? new IvParameterSpec(nonce) : new GCMParameterSpec(128, nonce));
    byte[] sealed = cipher.doFinal(xml.getBytes(StandardCharsets.UTF_8));
    byte[] whole = new byte[nonce.length + sealed.length];
    System.arraycopy(nonce, 0, whole, 0, nonce.length);
    System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
    return whole;
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
