package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.security.cert.CertificateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a provider encrypts inside of a signed assertion is read like the rest. */
class EncryptedElementsOverHttpTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final SamlCustomer acme =
      SamlCustomer.at(SERVER, "\"role_mappings\":[{\"group\":\"Engineering\",\"role\":\"admin\"}]");

  private SomeEncryption encryption() throws CertificateException {
    return SomeEncryption.to(
        Certificates.parse(
            acme.owner()
                .get("/v1/service-provider-keys")
                .json()
                .at("/data/0/certificate")
                .asText()));
  }

  private static Element groups(Document document) {
    var attributes = document.getElementsByTagNameNS("*", "Attribute");
    for (int i = 0; i < attributes.getLength(); i++) {
      if (((Element) attributes.item(i)).getAttribute("Name").equals("groups")) {
        return (Element) attributes.item(i);
      }
    }
    throw new IllegalStateException("no groups");
  }

  private String roles(SamlCustomer.Begun begun, SomeResponse response) {
    var answer = acme.post(begun, response);
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    return acme.me(SamlCustomer.cookie(answer, "__Host-vestibule")).body();
  }

  @Test
  void encryptedGroupsGiveRoles() throws CertificateException {
    var encryption = encryption();
    var begun = acme.begin();

    var me =
        roles(
            begun,
            acme.response(begun)
                .attribute("groups", "Engineering")
                .writingDocument(d -> encryption.encrypt(groups(d))));

    assertThat(me).contains("\"admin\"");
  }

  @Test
  void anEncryptedNameIsTheSamePersonAsInPlainText() throws CertificateException {
    var encryption = encryption();
    acme.signIn("ada");
    var begun = acme.begin();

    roles(
        begun,
        acme.response(begun).writingDocument(d -> encryption.encrypt(Xml.first(d, "NameID"))));

    assertThat(
            SERVER.query(
                "SELECT count(*) || ' as ' || count(DISTINCT user_id) FROM sign_in_trace"
                    + " WHERE email = '"
                    + acme.email("ada")
                    + "'"))
        .isEqualTo("2 as 1");
  }

  @Test
  void aesCbcNeedsNoSettingInsideASignedResponse() throws CertificateException {
    var encryption = encryption().with("aes256-cbc", "rsa-oaep-mgf1p", null);
    var begun = acme.begin();

    var answer =
        acme.post(
            begun,
            acme.response(begun)
                .tampered(encryption::encryptAssertion)
                .tampered(d -> XmlSigner.with(SomeKeys.IDP).sign(d.getDocumentElement())));

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }
}
