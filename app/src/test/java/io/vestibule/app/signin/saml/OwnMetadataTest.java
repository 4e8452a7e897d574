package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.testing.Xml;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What {@code /saml/{connection}/metadata} tells an identity provider. */
class OwnMetadataTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static Document metadata(SamlCustomer acme) {
    return Xml.parse(SERVER.client().get("/saml/" + acme.connection() + "/metadata").body());
  }

  private static List<Element> all(Document metadata, String name) {
    var found = metadata.getElementsByTagNameNS("*", name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static List<String> requested(SamlCustomer acme) {
    return all(metadata(acme), "RequestedAttribute").stream()
        .map(each -> each.getAttribute("FriendlyName") + " = " + each.getAttribute("Name"))
        .toList();
  }

  @Test
  void theServiceIsCalledAsTheProjectIs() {
    var metadata = metadata(SamlCustomer.at(SERVER));

    assertThat(all(metadata, "OrganizationDisplayName"))
        .extracting(Element::getTextContent)
        .containsExactly("Tests");
    assertThat(all(metadata, "ServiceName"))
        .extracting(Element::getTextContent)
        .containsExactly("Tests");
    assertThat(all(metadata, "OrganizationURL"))
        .extracting(Element::getTextContent)
        .containsExactly("http://localhost:8080");
  }

  @Test
  void theUsualAttributesAreRequested() {
    assertThat(requested(SamlCustomer.at(SERVER)))
        .containsExactly(
            "email = email", "given_name = firstName", "family_name = lastName", "groups = groups");
  }

  @Test
  void mappedAttributesAreRequestedUnderTheirNames() {
    var acme =
        SamlCustomer.at(
            SERVER,
            "\"attribute_mapping\":{\"email\":\"urn:oid:0.9.2342.19200300.100.1.3\","
                + "\"attributes\":{\"cost_center\":\"costCentre\"}}");

    assertThat(requested(acme))
        .contains("email = urn:oid:0.9.2342.19200300.100.1.3", "cost_center = costCentre");
  }

  @Test
  void logoutIsOfferedByBothBindings() {
    assertThat(all(metadata(SamlCustomer.at(SERVER)), "SingleLogoutService"))
        .extracting(each -> each.getAttribute("Binding").replaceFirst(".*:", ""))
        .containsExactly("HTTP-Redirect", "HTTP-POST");
  }

  @Test
  void aesCbcIsNamedOnlyWhereItIsAllowed() {
    var acme = SamlCustomer.at(SERVER);
    assertThat(ciphers(acme)).noneMatch(cipher -> cipher.endsWith("cbc"));

    acme.patch("{\"allow_aes_cbc\":true}");
    assertThat(ciphers(acme)).anyMatch(cipher -> cipher.endsWith("aes256-cbc"));
  }

  private static List<String> ciphers(SamlCustomer acme) {
    return all(metadata(acme), "EncryptionMethod").stream()
        .map(each -> each.getAttribute("Algorithm"))
        .toList();
  }
}
