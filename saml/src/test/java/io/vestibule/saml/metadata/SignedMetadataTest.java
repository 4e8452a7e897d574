package io.vestibule.saml.metadata;

import static io.vestibule.saml.metadata.SomeMetadata.NOW;
import static io.vestibule.saml.metadata.SomeMetadata.federation;
import static io.vestibule.saml.metadata.SomeMetadata.read;
import static io.vestibule.saml.metadata.SomeMetadata.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What a pinned key vouches for, and what lies around it. SAML Metadata 3. */
class SignedMetadataTest {

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
              new ServiceProvider()
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
}
