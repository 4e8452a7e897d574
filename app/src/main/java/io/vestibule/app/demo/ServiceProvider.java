package io.vestibule.app.demo;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** What an identity provider learns about a service provider from its metadata. */
record ServiceProvider(
    String entityId, Set<String> acsUrls, List<X509Certificate> signingCertificates) {

  ServiceProvider {
    acsUrls = Set.copyOf(acsUrls);
    signingCertificates = List.copyOf(signingCertificates);
  }

  /** Reads an {@code EntityDescriptor} with one {@code SPSSODescriptor}. SAML Metadata 2.4.4. */
  static ServiceProvider fromMetadata(String metadata) {
    var xml = SampleXml.parse(metadata);
    var acsUrls =
        xml.all(SampleXml.METADATA, "AssertionConsumerService")
            .map(service -> service.getAttribute("Location"))
            .collect(Collectors.toSet());
    var certificates =
        xml.all(SampleXml.METADATA, "KeyDescriptor")
            .filter(key -> !key.getAttribute("use").equals("encryption"))
            .map(ServiceProvider::certificate)
            .toList();
    return new ServiceProvider(xml.root().getAttribute("entityID"), acsUrls, certificates);
  }

  private static X509Certificate certificate(Element keyDescriptor) {
    var text =
        keyDescriptor
            .getElementsByTagNameNS(SampleXml.SIGNATURE, "X509Certificate")
            .item(0)
            .getTextContent();
    try {
      var encoded = new ByteArrayInputStream(Base64.getMimeDecoder().decode(text));
      var factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(encoded);
    } catch (CertificateException e) {
      throw new IllegalArgumentException("not an X.509 certificate in the metadata", e);
    }
  }
}
