package io.vestibule.app.connection;

import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What an identity provider publishes about itself. */
public final class SomeMetadata {

  private SomeMetadata() {}

  /** Of the provider of {@code Acme}, with these signing keys. */
  public static String of(SigningKey... keys) {
    return of("", keys);
  }

  /** With more attributes: {@code cacheDuration="PT2H"}. */
  static String of(String attributes, SigningKey... keys) {
    return entity(SomeResponse.IDP, attributes, keys);
  }

  static String entity(String entityId, String attributes, SigningKey... keys) {
    return "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\""
        + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" ID=\"_m\" entityID=\""
        + entityId
        + "\" "
        + attributes
        + "><md:IDPSSODescriptor"
        + " protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
        + Arrays.stream(keys).map(SomeMetadata::key).collect(Collectors.joining())
        + "<md:SingleSignOnService"
        + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\""
        + " Location=\"https://idp.example.com/sso\"/>"
        + "</md:IDPSSODescriptor></md:EntityDescriptor>";
  }

  private static String key(SigningKey key) {
    return "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
        + Certificates.toPem(key.certificate()).replaceAll("-----[^-]*-----", "")
        + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
  }

  /** The same, with a place for logout messages. */
  static String withLogout(String xml, String binding, String url) {
    return xml.replace(
        "<md:SingleSignOnService",
        "<md:SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:"
            + binding
            + "\" Location=\""
            + url
            + "\"/><md:SingleSignOnService");
  }

  static String signed(SigningKey signer, String xml) {
    var document = Xml.parse(xml);
    XmlSigner.with(signer).signMetadata(document.getDocumentElement());
    return Xml.write(document);
  }
}
