package io.vestibule.saml.metadata;

import static io.vestibule.saml.metadata.SomeMetadata.NOW;
import static io.vestibule.saml.metadata.SomeMetadata.federation;
import static io.vestibule.saml.metadata.SomeMetadata.file;
import static io.vestibule.saml.metadata.SomeMetadata.read;
import static io.vestibule.saml.metadata.SomeMetadata.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Binding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata of an identity provider, as it is published. SAML Metadata 2.4.3. */
class IdpMetadataTest {

  private final ServiceProvider serviceProvider = new ServiceProvider();

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
                    text("okta").replaceFirst(" entityID", " cacheDuration=\"PT6H\" entityID"), NOW)
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

  @Test
  void knowsWhereAnswersGoIfElsewhere() throws MetadataException {
    var service = "<md:SingleLogoutService ";
    assertThat(text("keycloak")).contains(service);
    var elsewhere =
        text("keycloak")
            .replace(service, service + "ResponseLocation=\"https://idp.example/answers\" ");

    assertThat(serviceProvider.readMetadata(elsewhere, NOW).preferredSingleLogout())
        .get()
        .extracting(endpoint -> endpoint.responseLocation().orElseThrow().toString())
        .isEqualTo("https://idp.example/answers");
    assertThat(serviceProvider.readMetadata(file("keycloak"), NOW).preferredSingleLogout())
        .get()
        .extracting(Endpoint::responseLocation)
        .isEqualTo(Optional.empty());
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
