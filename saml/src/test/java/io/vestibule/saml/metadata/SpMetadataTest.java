package io.vestibule.saml.metadata;

import static io.vestibule.saml.metadata.SomeMetadata.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.opensaml.SamlObjects;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.Xml;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder.SAML1Version;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.w3c.dom.Document;

/** Our own metadata, as an identity provider reads it. SAML Metadata 2.4.4. */
class SpMetadataTest {

  private final ServiceProvider serviceProvider = new ServiceProvider();

  private final SpDescription description =
      new SpDescription(
          "https://sp.example.com/metadata",
          URI.create("https://sp.example.com/acs"),
          Optional.empty(),
          List.of(SomeKeys.SP.certificate(), SomeKeys.IDP_NEXT.certificate()),
          List.of(SomeKeys.SP.certificate()),
          false,
          List.of(NameId.EMAIL_ADDRESS, NameId.PERSISTENT),
          Optional.empty());

  private final SpDescription whole =
      new SpDescription(
          "https://sp.example.com/metadata",
          URI.create("https://sp.example.com/acs"),
          Optional.of(URI.create("https://sp.example.com/slo")),
          List.of(SomeKeys.SP.certificate(), SomeKeys.IDP_NEXT.certificate()),
          List.of(SomeKeys.SP.certificate(), SomeKeys.IDP.certificate()),
          true,
          List.of(NameId.EMAIL_ADDRESS, NameId.PERSISTENT),
          Optional.of(
              new SpService(
                  "Käse & Söhne <Portal>",
                  URI.create("https://sp.example.com"),
                  List.of(
                      new RequestedAttribute("email", "email", true),
                      new RequestedAttribute("urn:oid:2.5.4.4", "family_name", false)))));

  @Test
  void obeysTheSchemaOfTheStandard() throws Exception {
    var schema = new SAMLSchemaBuilder(SAML1Version.SAML_11).getSAMLSchema();

    for (SpDescription each : List.of(description, whole)) {
      byte[] xml = serviceProvider.metadata(each).getBytes(StandardCharsets.UTF_8);
      schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
    }
  }

  @Test
  void isReadByOpenSamlAsItWasMeant() throws Exception {
    var entity =
        (EntityDescriptor)
            SamlObjects.read(Xml.parse(serviceProvider.metadata(whole)).getDocumentElement());
    var role = entity.getSPSSODescriptor("urn:oasis:names:tc:SAML:2.0:protocol");

    assertThat(entity.getOrganization().getDisplayNames())
        .singleElement()
        .satisfies(
            name -> {
              assertThat(name.getValue()).isEqualTo("Käse & Söhne <Portal>");
              assertThat(name.getXMLLang()).isEqualTo("en");
            });
    assertThat(entity.getOrganization().getURLs())
        .singleElement()
        .satisfies(url -> assertThat(url.getURI()).isEqualTo("https://sp.example.com"));
    assertThat(role.getKeyDescriptors())
        .extracting(key -> key.getUse().name())
        .containsExactly("SIGNING", "SIGNING", "ENCRYPTION", "ENCRYPTION");
    assertThat(role.getSingleLogoutServices()).hasSize(2);
    assertThat(role.getDefaultAttributeConsumingService().getRequestedAttributes())
        .extracting(
            org.opensaml.saml.saml2.core.Attribute::getName,
            org.opensaml.saml.saml2.core.Attribute::getNameFormat,
            org.opensaml.saml.saml2.metadata.RequestedAttribute::isRequired)
        .containsExactly(
            tuple("email", "urn:oasis:names:tc:SAML:2.0:attrname-format:basic", true),
            tuple("urn:oid:2.5.4.4", "urn:oasis:names:tc:SAML:2.0:attrname-format:uri", false));
  }

  @Test
  void namesAesCbcOnlyWhereItIsOpened() {
    assertThat(serviceProvider.metadata(whole)).contains("aes256-cbc");
    assertThat(serviceProvider.metadata(description)).contains("aes256-gcm").doesNotContain("cbc");
  }

  @Test
  void saysWhatAnIdentityProviderNeeds() {
    Document document = Xml.parse(serviceProvider.metadata(description));

    assertThat(document.getDocumentElement().getAttribute("entityID"))
        .isEqualTo("https://sp.example.com/metadata");
    assertThat(document.getElementsByTagNameNS("*", "KeyDescriptor").getLength()).isEqualTo(3);
    assertThat(document.getElementsByTagNameNS("*", "X509Certificate").getLength()).isEqualTo(3);
    var service = Xml.first(document, "AssertionConsumerService");
    assertThat(service.getAttribute("Location")).isEqualTo("https://sp.example.com/acs");
    assertThat(service.getAttribute("Binding")).isEqualTo(Binding.HTTP_POST.uri());
    assertThat(Xml.first(document, "SPSSODescriptor").getAttribute("AuthnRequestsSigned"))
        .isEqualTo("true");
    assertThat(Xml.first(document, "NameIDFormat").getTextContent())
        .isEqualTo(NameId.EMAIL_ADDRESS);
  }

  @Test
  void saysWhereLogoutMessagesGoByBothBindings() {
    var slo = URI.create("https://sp.example.com/slo");
    Document document = Xml.parse(serviceProvider.metadata(whole));

    var services = document.getElementsByTagNameNS("*", "SingleLogoutService");
    assertThat(services.getLength()).isEqualTo(2);
    assertThat(Xml.write(services.item(0))).contains("HTTP-Redirect").contains(slo.toString());
    assertThat(Xml.write(services.item(1))).contains("HTTP-POST").contains(slo.toString());
    assertThat(serviceProvider.metadata(description)).doesNotContain("SingleLogoutService");
  }

  @Test
  void isNoIdentityProvider() {
    assertThatThrownBy(
            () -> serviceProvider.readMetadata(serviceProvider.metadata(description), NOW))
        .isInstanceOfSatisfying(
            MetadataException.class,
            e -> assertThat(e.reason()).isEqualTo(MetadataReason.NO_IDENTITY_PROVIDER));
  }
}
