package io.vestibule.saml.metadata;

import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.opensaml.SamlObjects;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.metadata.AssertionConsumerService;
import org.opensaml.saml.saml2.metadata.EncryptionMethod;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.NameIDFormat;
import org.opensaml.saml.saml2.metadata.SPSSODescriptor;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;

/** Writes this service provider's metadata. SAML Metadata 2.4.4. */
public final class SpMetadataWriter {

  /** What {@code AssertionDecrypter} opens, best first. */
  private static final List<String> AUTHENTICATED =
      List.of(
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256_GCM,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128_GCM);

  private static final List<String> CBC =
      List.of(
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128);

  private static final List<String> KEY_TRANSPORTS =
      List.of(
          EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP11,
          EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP);

  private SpMetadataWriter() {}

  public static String write(SpDescription description) {
    var entity = SamlObjects.make(EntityDescriptor.class, EntityDescriptor.DEFAULT_ELEMENT_NAME);
    entity.setEntityID(description.entityId());
    entity.getRoleDescriptors().add(role(description));
    description.service().map(SpServiceWriter::organization).ifPresent(entity::setOrganization);
    return new String(SamlObjects.write(entity), StandardCharsets.UTF_8);
  }

  private static SPSSODescriptor role(SpDescription description) {
    var role = SamlObjects.make(SPSSODescriptor.class, SPSSODescriptor.DEFAULT_ELEMENT_NAME);
    role.addSupportedProtocol(SAMLConstants.SAML20P_NS);
    role.setAuthnRequestsSigned(true);
    role.setWantAssertionsSigned(true);
    for (X509Certificate certificate : description.signingCertificates()) {
      role.getKeyDescriptors().add(key(UsageType.SIGNING, certificate));
    }
    for (X509Certificate certificate : description.encryptionCertificates()) {
      role.getKeyDescriptors().add(encryptionKey(certificate, description.cbcAllowed()));
    }
    for (Binding binding : Binding.values()) {
      description
          .singleLogoutService()
          .map(service -> singleLogoutService(binding, service))
          .ifPresent(role.getSingleLogoutServices()::add);
    }
    for (String format : description.nameIdFormats()) {
      role.getNameIDFormats().add(nameIdFormat(format));
    }
    role.getAssertionConsumerServices().add(assertionConsumerService(description));
    description
        .service()
        .filter(service -> !service.attributes().isEmpty())
        .map(SpServiceWriter::attributeConsumingService)
        .ifPresent(role.getAttributeConsumingServices()::add);
    return role;
  }

  private static KeyDescriptor key(UsageType use, X509Certificate certificate) {
    KeyDescriptor key = SamlObjects.make(KeyDescriptor.class, KeyDescriptor.DEFAULT_ELEMENT_NAME);
    key.setUse(use);
    key.setKeyInfo(SamlObjects.keyInfo(certificate));
    return key;
  }

  private static KeyDescriptor encryptionKey(X509Certificate certificate, boolean cbcAllowed) {
    KeyDescriptor key = key(UsageType.ENCRYPTION, certificate);
    Stream.of(AUTHENTICATED, cbcAllowed ? CBC : List.<String>of(), KEY_TRANSPORTS)
        .flatMap(List::stream)
        .map(SpMetadataWriter::encryptionMethod)
        .forEach(key.getEncryptionMethods()::add);
    return key;
  }

  private static EncryptionMethod encryptionMethod(String algorithm) {
    var method = SamlObjects.make(EncryptionMethod.class, EncryptionMethod.DEFAULT_ELEMENT_NAME);
    method.setAlgorithm(algorithm);
    return method;
  }

  private static NameIDFormat nameIdFormat(String format) {
    var element = SamlObjects.make(NameIDFormat.class, NameIDFormat.DEFAULT_ELEMENT_NAME);
    element.setURI(format);
    return element;
  }

  private static SingleLogoutService singleLogoutService(Binding binding, URI location) {
    var service =
        SamlObjects.make(SingleLogoutService.class, SingleLogoutService.DEFAULT_ELEMENT_NAME);
    service.setBinding(binding.uri());
    service.setLocation(location.toString());
    return service;
  }

  private static AssertionConsumerService assertionConsumerService(SpDescription description) {
    var service =
        SamlObjects.make(
            AssertionConsumerService.class, AssertionConsumerService.DEFAULT_ELEMENT_NAME);
    service.setBinding(Binding.HTTP_POST.uri());
    service.setLocation(description.assertionConsumerService().toString());
    service.setIndex(0);
    service.setIsDefault(true);
    return service;
  }
}
