package io.vestibule.saml.opensaml;

import io.vestibule.saml.response.NameId;
import io.vestibule.saml.signature.SignatureAlgorithm;
import io.vestibule.saml.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import javax.xml.namespace.QName;
import net.shibboleth.utilities.java.support.xml.SerializeSupport;
import org.opensaml.core.config.InitializationException;
import org.opensaml.core.config.InitializationService;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.SAMLObjectContentReference;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.security.SecurityException;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.Signer;
import org.w3c.dom.Element;

/** Makes, reads, signs and writes OpenSAML's objects. Its first use starts OpenSAML. */
public final class SamlObjects {

  static {
    try {
      InitializationService.initialize();
    } catch (InitializationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private SamlObjects() {}

  /** Starts OpenSAML unless that was done before. */
  public static void start() {
    // the work is the initialiser of this class
  }

  /** An empty object of that element name. */
  public static <T extends XMLObject> T make(Class<T> type, QName name) {
    return type.cast(XMLObjectSupport.buildXMLObject(name));
  }

  /** A name as an element. SAML Core 2.2.2. */
  public static NameID nameId(NameId name) {
    NameID element = make(NameID.class, NameID.DEFAULT_ELEMENT_NAME);
    element.setValue(name.value());
    name.format().ifPresent(element::setFormat);
    name.nameQualifier().ifPresent(element::setNameQualifier);
    name.spNameQualifier().ifPresent(element::setSPNameQualifier);
    return element;
  }

  /**
   * Reads an element.
   *
   * @throws UnmarshallingException if a value is not of the type that the schema demands
   */
  public static XMLObject read(Element element) throws UnmarshallingException {
    var unmarshaller =
        XMLObjectProviderRegistrySupport.getUnmarshallerFactory().getUnmarshaller(element);
    if (unmarshaller == null) {
      throw new UnmarshallingException("unknown element " + element.getTagName());
    }
    try {
      return unmarshaller.unmarshall(element);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnmarshallingException(e);
    }
  }

  /** The object as octets. */
  public static byte[] write(XMLObject object) {
    try {
      return octets(XMLObjectSupport.marshall(object));
    } catch (MarshallingException e) {
      throw new IllegalStateException("an object of our own making can be written", e);
    }
  }

  /** The object as octets with its enveloped signature. SAML Core 5.4. */
  public static byte[] writeSigned(SignableSAMLObject object, SigningKey key) {
    try {
      Signature signature = make(Signature.class, Signature.DEFAULT_ELEMENT_NAME);
      signature.setSigningCredential(new BasicX509Credential(key.certificate(), key.privateKey()));
      signature.setSignatureAlgorithm(SignatureAlgorithm.forSigningWith(key.privateKey()).uri());
      signature.setCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
      signature.setKeyInfo(keyInfo(key.certificate()));
      object.setSignature(signature);
      ((SAMLObjectContentReference) signature.getContentReferences().get(0))
          .setDigestAlgorithm(EncryptionConstants.ALGO_ID_DIGEST_SHA256);
      Element element = XMLObjectSupport.marshall(object);
      Signer.signObject(signature);
      return octets(element);
    } catch (MarshallingException | SignatureException e) {
      throw new IllegalStateException("an object of our own making can be signed", e);
    }
  }

  /** A KeyInfo that holds the certificate. */
  public static KeyInfo keyInfo(X509Certificate certificate) {
    var factory = new X509KeyInfoGeneratorFactory();
    factory.setEmitEntityCertificate(true);
    try {
      KeyInfo keyInfo = factory.newInstance().generate(new BasicX509Credential(certificate));
      if (keyInfo == null) {
        throw new IllegalStateException("a certificate yields a KeyInfo");
      }
      return keyInfo;
    } catch (SecurityException e) {
      throw new IllegalArgumentException("the certificate cannot be written", e);
    }
  }

  private static byte[] octets(Element element) {
    return SerializeSupport.nodeToString(element).getBytes(StandardCharsets.UTF_8);
  }
}
