package io.vestibule.saml.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.opensaml.SamlObjects;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder.SAML1Version;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.w3c.dom.Document;

class MetadataTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final ServiceProvider serviceProvider = new ServiceProvider();

  private static byte[] file(String name) {
    try (InputStream input = MetadataTest.class.getResourceAsStream("/metadata/" + name + ".xml")) {
      return input.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String name) {
    return new String(file(name), StandardCharsets.UTF_8);
  }

  @Nested
  class OfAnIdentityProvider {

    @ParameterizedTest
    @CsvSource({
      "okta, http://www.okta.com/exk1fcia6d6EMsf331d8, 1, 0, false",
      "entra, https://sts.windows.net/7f6a1a2e-8d5c-4a3b-9e0f-1b2c3d4e5f60/, 2, 1, false",
      "google, https://accounts.google.com/o/saml2?idpid=C00abc123, 1, 0, false",
      "adfs, http://adfs.corp.example/adfs/services/trust, 1, 2, false",
      "keycloak, https://keycloak.corp.example/realms/corp, 1, 2, true"
    })
    void isReadAsItIsPublished(
        String name, String entityId, int certificates, int logouts, boolean wantSigned)
        throws MetadataException {
      IdpMetadata metadata = serviceProvider.readMetadata(file(name), NOW);

      assertThat(metadata.entityId()).isEqualTo(entityId);
      assertThat(metadata.signingCertificates()).hasSize(certificates);
      assertThat(metadata.singleSignOn())
          .extracting(Endpoint::binding)
          .containsExactlyInAnyOrder(Binding.HTTP_POST, Binding.HTTP_REDIRECT);
      assertThat(metadata.preferredSingleSignOn().binding()).isEqualTo(Binding.HTTP_REDIRECT);
      assertThat(metadata.singleLogout()).hasSize(logouts);
      assertThat(metadata.wantAuthnRequestsSigned()).isEqualTo(wantSigned);
    }

    @Test
    void tellsUntilWhenItHolds() throws MetadataException {
      assertThat(serviceProvider.readMetadata(file("google"), NOW).validUntil())
          .contains(Instant.parse("2031-11-20T09:00:00Z"));
      assertThat(
              serviceProvider
                  .readMetadata(
                      text("okta").replaceFirst(" entityID", " cacheDuration=\"PT6H\" entityID"),
                      NOW)
                  .cacheDuration())
          .contains(Duration.ofHours(6));
    }

    @Test
    void mayBeTheOnlyOneOfAList() throws MetadataException {
      String list =
          "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
              + text("okta").replaceFirst("<\\?xml.*?\\?>", "")
              + "</md:EntitiesDescriptor>";

      assertThat(serviceProvider.readMetadata(list, NOW).entityId()).contains("okta");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "hello | XML_MALFORMED",
          "<!DOCTYPE a><a/> | XML_MALFORMED",
          "<a/> | NOT_METADATA",
          "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'/> | NO_IDENTITY_PROVIDER",
          "<Response xmlns='urn:oasis:names:tc:SAML:2.0:protocol'/> | NOT_METADATA"
        })
    void isRefusedWithAReason(String xml, MetadataReason reason) {
      assertRefused(xml, reason);
    }

    @Test
    void isRefusedWhenSomethingIsMissing() {
      String okta = text("okta");
      assertRefused(
          okta.replaceAll("<md:SingleSignOnService[^>]*>", ""),
          MetadataReason.NO_SINGLE_SIGN_ON_LOCATION);
      assertRefused(
          okta.replaceAll("(?s)<md:KeyDescriptor.*</md:KeyDescriptor>", ""),
          MetadataReason.NO_SIGNING_CERTIFICATE);
      assertRefused(
          okta.replace("use=\"signing\"", "use=\"encryption\""),
          MetadataReason.NO_SIGNING_CERTIFICATE);
      assertRefused(
          okta.replaceFirst("<ds:X509Certificate>MII", "<ds:X509Certificate>AAA"),
          MetadataReason.CERTIFICATE_UNREADABLE);
      assertRefused(okta.replaceFirst("entityID=\"[^\"]*\"", ""), MetadataReason.NOT_METADATA);
      assertRefused(text("google").replace("2031-11-20", "2026-11-20"), MetadataReason.EXPIRED);
      assertRefused(
          text("google").replace("2031-11-20T09:00:00.000Z", "soon"), MetadataReason.NOT_METADATA);
      assertRefused("<a>" + "a".repeat(6_000_000) + "</a>", MetadataReason.TOO_LARGE);
    }

    @Test
    void isRefusedWhenThereAreTwo() {
      String okta = text("okta").replaceFirst("<\\?xml.*?\\?>", "");
      assertRefused(
          "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
              + okta
              + okta
              + "</md:EntitiesDescriptor>",
          MetadataReason.SEVERAL_IDENTITY_PROVIDERS);
    }

    @Test
    void isFoundByItsEntityIdAmongOthers() throws MetadataException {
      String federation = federation();

      assertThat(
              read(federation, "https://keycloak.corp.example/realms/corp", Optional.empty())
                  .wantAuthnRequestsSigned())
          .isTrue();
      assertThatThrownBy(() -> read(federation, "https://other.example", Optional.empty()))
          .isInstanceOfSatisfying(
              MetadataException.class,
              e -> assertThat(e.reason()).isEqualTo(MetadataReason.UNKNOWN_ENTITY));
    }

    private static String federation() {
      return "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\""
          + " ID=\"_federation\">"
          + text("okta").replaceFirst("<\\?xml.*?\\?>", "")
          + text("keycloak").replaceFirst("<\\?xml.*?\\?>", "")
          + "</md:EntitiesDescriptor>";
    }

    private IdpMetadata read(String xml, String entityId, Optional<X509Certificate> signer)
        throws MetadataException {
      return serviceProvider.readMetadata(
          xml.getBytes(StandardCharsets.UTF_8),
          new MetadataExpectation(Optional.of(entityId), signer),
          NOW);
    }

    @Test
    void holdsNoLongerThanTheListsThatItLiesIn() throws MetadataException {
      String nested =
          "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\""
              + " validUntil=\"2027-01-01T00:00:00Z\"><md:EntitiesDescriptor"
              + " validUntil=\"2026-12-01T00:00:00Z\" cacheDuration=\"PT1H\">"
              + text("okta").replaceFirst("<\\?xml.*?\\?>", "")
              + "</md:EntitiesDescriptor></md:EntitiesDescriptor>";

      IdpMetadata metadata = serviceProvider.readMetadata(nested, NOW);

      assertThat(metadata.validUntil()).contains(Instant.parse("2026-12-01T00:00:00Z"));
      assertThat(metadata.cacheDuration()).contains(Duration.ofHours(1));
      assertRefused(nested.replace("2026-12-01", "2026-11-01"), MetadataReason.EXPIRED);
    }

    @Test
    void prefersTheRedirectBindingAmongSeveralEndpoints() throws MetadataException {
      IdpMetadata keycloak = serviceProvider.readMetadata(file("keycloak"), NOW);

      assertThat(keycloak.preferredSingleLogout())
          .get()
          .extracting(Endpoint::binding)
          .isEqualTo(Binding.HTTP_REDIRECT);
    }

    /** As in federations where each member signs for itself. */
    @Nested
    class SignedEntityByEntity {

      private static final String KEYCLOAK = "https://keycloak.corp.example/realms/corp";

      private final Optional<X509Certificate> pinned = Optional.of(SomeKeys.IDP.certificate());
      private final String list =
          "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
              + signed("okta", SomeKeys.STRANGER)
              + "<md:EntitiesDescriptor>"
              + signed("keycloak", SomeKeys.IDP)
              + "</md:EntitiesDescriptor></md:EntitiesDescriptor>";

      private static String signed(String name, SigningKey key) {
        Document document =
            Xml.parse(text(name).replaceFirst("entityID=", "ID=\"_" + name + "\" entityID="));
        XmlSigner.with(key).signMetadata(document.getDocumentElement());
        return Xml.write(document).replaceFirst("<\\?xml.*?\\?>", "");
      }

      private void assertSignatureRefused(String xml, String entityId, MetadataReason reason) {
        assertThatThrownBy(() -> read(xml, entityId, pinned))
            .isInstanceOfSatisfying(
                MetadataException.class, e -> assertThat(e.reason()).isEqualTo(reason));
      }

      @Test
      void isReadWhereThePinnedKeySignedTheEntity() throws MetadataException {
        assertThat(read(list, KEYCLOAK, pinned).entityId()).isEqualTo(KEYCLOAK);
        assertThat(
                serviceProvider
                    .readMetadata(
                        list.getBytes(StandardCharsets.UTF_8),
                        new MetadataExpectation(Optional.empty(), pinned),
                        NOW)
                    .entityId())
            .isEqualTo(KEYCLOAK);
      }

      @Test
      void countsAlsoWhereSomebodyElseSignedTheList() throws MetadataException {
        Document document = Xml.parse(list.replaceFirst(">", " ID=\"_list\">"));
        XmlSigner.with(SomeKeys.STRANGER).signMetadata(document.getDocumentElement());

        assertThat(read(Xml.write(document), KEYCLOAK, pinned).entityId()).isEqualTo(KEYCLOAK);
      }

      @Test
      void anotherMemberIsNotVouchedFor() {
        assertSignatureRefused(
            list, "http://www.okta.com/exk1fcia6d6EMsf331d8", MetadataReason.SIGNATURE_INVALID);
        assertSignatureRefused(list, "https://nobody.example", MetadataReason.SIGNATURE_MISSING);
      }

      @Test
      void whatStandsAroundASignedEntityIsNotRead() throws MetadataException {
        String expired = list.replaceFirst(">", " validUntil=\"2020-01-01T00:00:00Z\">");
        assertThat(read(expired, KEYCLOAK, pinned).validUntil()).isEmpty();
      }

      @Test
      void aChangedEntityIsRefused() {
        assertSignatureRefused(
            list.replace(
                "https://keycloak.corp.example/realms/corp/protocol", "https://evil.example"),
            KEYCLOAK,
            MetadataReason.SIGNATURE_INVALID);
      }
    }

    @Nested
    class SignedByAFederation {

      private static final String OKTA = "http://www.okta.com/exk1fcia6d6EMsf331d8";

      private final String signed = signed(SomeKeys.IDP);
      private final Optional<X509Certificate> pinned = Optional.of(SomeKeys.IDP.certificate());

      private static String signed(SigningKey key) {
        Document document = Xml.parse(federation());
        XmlSigner.with(key).signMetadata(document.getDocumentElement());
        return Xml.write(document);
      }

      private void assertSignatureRefused(String xml, MetadataReason reason) {
        assertThatThrownBy(() -> read(xml, OKTA, pinned))
            .isInstanceOfSatisfying(
                MetadataException.class, e -> assertThat(e.reason()).isEqualTo(reason));
      }

      @Test
      void isReadWhereThePinnedKeySignedIt() throws MetadataException {
        assertThat(read(signed, OKTA, pinned).entityId()).isEqualTo(OKTA);
      }

      @Test
      void isRefusedUnsigned() {
        assertSignatureRefused(federation(), MetadataReason.SIGNATURE_MISSING);
      }

      @Test
      void isRefusedByAnotherKeyThoughItIsShown() {
        assertSignatureRefused(signed(SomeKeys.STRANGER), MetadataReason.SIGNATURE_INVALID);
      }

      @Test
      void isRefusedWhenAnAddressWasChanged() {
        assertSignatureRefused(
            signed.replaceFirst("(Location=\"https://)", "$1evil."),
            MetadataReason.SIGNATURE_INVALID);
      }

      @Test
      void isRefusedInAnotherList() {
        String outer =
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
                + signed.replaceFirst("<\\?xml.*?\\?>", "")
                + "</md:EntitiesDescriptor>";
        assertSignatureRefused(outer, MetadataReason.SIGNATURE_MISSING);
      }

      @Test
      void isRefusedWithSha1() {
        Document document = Xml.parse(federation());
        XmlSigner.with(SomeKeys.IDP)
            .signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1")
            .signMetadata(document.getDocumentElement());
        assertSignatureRefused(Xml.write(document), MetadataReason.SIGNATURE_INVALID);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "/relative", "ftp://idp.example", "https:", " "})
    void isRefusedWhenABrowserMustNotBeSentThere(String location) {
      assertRefused(
          text("okta").replaceAll("Location=\"[^\"]*\"", "Location=\"" + location + "\""),
          MetadataReason.NO_SINGLE_SIGN_ON_LOCATION);
    }

    private void assertRefused(String xml, MetadataReason reason) {
      assertThatThrownBy(() -> serviceProvider.readMetadata(xml, NOW))
          .isInstanceOfSatisfying(
              MetadataException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
  }

  @Nested
  class OfOurOwn {

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
      assertThat(serviceProvider.metadata(description))
          .contains("aes256-gcm")
          .doesNotContain("cbc");
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
}
