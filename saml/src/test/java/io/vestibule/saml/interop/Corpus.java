package io.vestibule.saml.interop;

import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.XmlSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Writes the corpus of good responses: for each provider the prefixes, name formats, white space
 * and signatures that its documentation and public examples show, about a person of our own.
 * Renewed by {@code mvn -pl saml test -Dtest=GoodResponsesTest -Dvestibule.update=true}.
 */
final class Corpus {

  static final Path FOLDER = Path.of("src/test/resources/responses/good");

  /** The private key to which the encrypted ones are encrypted; it opens nothing else. */
  static final Path OPENER = FOLDER.resolveSibling("sp-key.pem");

  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final String PSS = "http://www.w3.org/2007/05/xmldsig-more#";
  private static final String SHA384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
  private static final String SHA512 = "http://www.w3.org/2001/04/xmlenc#sha512";
  private static final String BASIC = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
  private static final String URI = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
  private static final String UNSPECIFIED =
      "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";
  private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

  private static final SigningKey RSA = SomeKeys.IDP;
  private static final SigningKey P256 = SomeKeys.IDP_NEXT;
  private static final SigningKey P384 = SomeKeys.ec("idp-384", "secp384r1");
  private static final SigningKey P521 = SomeKeys.ec("idp-521", "secp521r1");

  private Corpus() {}

  /** One response of one provider. */
  record Case(Provider provider, String name, SigningKey key, SomeResponse response) {

    void write() throws IOException {
      Path folder = Files.createDirectories(FOLDER.resolve(provider.folder()));
      Files.writeString(folder.resolve(name + ".xml"), response.xml());
      Files.writeString(folder.resolve(name + ".pem"), Certificates.toPem(key.certificate()));
    }
  }

  static void writeOpener() throws IOException {
    var pem = Base64.getMimeEncoder(64, new byte[] {'\n'});
    Files.writeString(
        OPENER,
        "-----BEGIN PRIVATE KEY-----\n"
            + pem.encodeToString(SomeKeys.SP.privateKey().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
  }

  static List<Case> cases() {
    return Stream.concat(signed().stream(), encrypted().stream()).toList();
  }

  private static List<Case> encrypted() {
    return List.of(
        encrypted(Provider.OKTA, SomeResponse.okta(), "aes256-gcm", "rsa-oaep-mgf1p", null),
        encrypted(Provider.ENTRA, SomeResponse.entra(), "aes256-cbc", "rsa-oaep-mgf1p", null),
        encrypted(Provider.ADFS, SomeResponse.adfs(), "aes128-cbc", "rsa-oaep-mgf1p", null),
        encrypted(Provider.SHIBBOLETH, SomeResponse.plain(), "aes128-gcm", "rsa-oaep-mgf1p", null),
        encrypted(Provider.KEYCLOAK, SomeResponse.keycloak(), "aes256-gcm", "rsa-oaep", "mgf1sha1"),
        encrypted(
            Provider.PINGFEDERATE, SomeResponse.plain(), "aes128-gcm", "rsa-oaep", "mgf1sha256"));
  }

  private static Case encrypted(
      Provider provider, SomeResponse response, String content, String transport, String mask) {
    var encryption = SomeEncryption.to(SomeKeys.SP).with(content, transport, mask);
    var name = "encrypted-" + content + "-" + transport + (mask == null ? "" : "-" + mask);
    return made(
        provider,
        name,
        RSA,
        response
            .signingAssertion(XmlSigner.with(RSA))
            .signingResponse(null)
            .tampered(encryption::encryptAssertion),
        UnaryOperator.identity());
  }

  private static List<Case> signed() {
    return List.of(
        made(Provider.OKTA, "both-signed", RSA, SomeResponse.okta(), named(UNSPECIFIED)),
        made(
            Provider.OKTA,
            "assertion-signed",
            RSA,
            SomeResponse.okta()
                .attribute("groups", "Everyone", "Engineering & Co")
                .signingResponse(null),
            xml -> named(UNSPECIFIED).apply(xml).replace("& Co", "&amp; Co")),
        made(
            Provider.ENTRA,
            "assertion-signed",
            RSA,
            SomeResponse.entra(),
            UnaryOperator.identity()),
        made(
            Provider.ENTRA,
            "both-signed-groups",
            RSA,
            SomeResponse.entra()
                .attribute(
                    "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
                    "7f1d0a3c-0000-4000-8000-00000000000a",
                    "7f1d0a3c-0000-4000-8000-00000000000b")
                .signingResponse(XmlSigner.with(RSA).prefix("")),
            UnaryOperator.identity()),
        made(
            Provider.GOOGLE,
            "response-signed",
            RSA,
            SomeResponse.google(),
            UnaryOperator.identity()),
        made(
            Provider.ADFS,
            "assertion-signed",
            RSA,
            SomeResponse.adfs(),
            xml ->
                xml.replaceFirst(
                    "<samlp:Response",
                    "<samlp:Response Consent=\"urn:oasis:names:tc:SAML:2.0:consent:unspecified\"")),
        made(
            Provider.ADFS,
            "both-signed-sha512",
            RSA,
            SomeResponse.adfs()
                .signingAssertion(sha512(RSA, "rsa-sha512"))
                .signingResponse(sha512(RSA, "rsa-sha512")),
            UnaryOperator.identity()),
        made(
            Provider.ONELOGIN,
            "both-signed",
            RSA,
            SomeResponse.plain().typedValues().signingResponse(XmlSigner.with(RSA)),
            named(BASIC)),
        made(
            Provider.JUMPCLOUD,
            "assertion-signed-indented",
            RSA,
            SomeResponse.plain().prefixes("saml2p", "saml2").typedValues(),
            xml -> named(BASIC).apply(xml).replace("><", ">\n  <")),
        made(Provider.JUMPCLOUD, "response-signed", RSA, SomeResponse.google(), named(BASIC)),
        made(
            Provider.PINGFEDERATE,
            "response-signed",
            RSA,
            SomeResponse.plain().signingAssertion(null).signingResponse(XmlSigner.with(RSA)),
            xml -> locallyTyped(named(BASIC).apply(xml))),
        made(
            Provider.PINGFEDERATE,
            "assertion-signed-ecdsa-384",
            P384,
            SomeResponse.plain()
                .signingAssertion(
                    XmlSigner.with(P384)
                        .signatureMethod(MORE + "ecdsa-sha384")
                        .digestMethod(SHA384)),
            named(BASIC)),
        made(
            Provider.PINGONE,
            "assertion-signed",
            RSA,
            SomeResponse.plain()
                .prefixes("samlp", "saml")
                .with("context", "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified"),
            named(UNSPECIFIED)),
        made(Provider.KEYCLOAK, "both-signed", RSA, SomeResponse.keycloak(), named(BASIC)),
        made(
            Provider.KEYCLOAK,
            "response-signed-rsa-pss",
            RSA,
            SomeResponse.keycloak()
                .signingAssertion(null)
                .signingResponse(
                    XmlSigner.with(RSA).signatureMethod(PSS + "sha256-rsa-MGF1").withoutKeyInfo()),
            named(BASIC)),
        made(
            Provider.KEYCLOAK,
            "assertion-signed-rsa-pss-512",
            RSA,
            SomeResponse.keycloak()
                .signingAssertion(
                    XmlSigner.with(RSA)
                        .signatureMethod(PSS + "sha512-rsa-MGF1")
                        .digestMethod(SHA512))
                .signingResponse(null),
            named(BASIC)),
        made(
            Provider.SHIBBOLETH,
            "response-signed-ecdsa",
            P256,
            shibboleth().signingAssertion(null).signingResponse(XmlSigner.with(P256)),
            Corpus::oids),
        made(
            Provider.SHIBBOLETH,
            "both-signed-sha384-indented",
            RSA,
            shibboleth()
                .signingAssertion(
                    XmlSigner.with(RSA).signatureMethod(MORE + "rsa-sha384").digestMethod(SHA384))
                .signingResponse(
                    XmlSigner.with(RSA).signatureMethod(MORE + "rsa-sha384").digestMethod(SHA384)),
            xml -> oids(xml).replace("><", ">\n    <")),
        made(
            Provider.SHIBBOLETH,
            "assertion-signed-ecdsa-521",
            P521,
            shibboleth().signingAssertion(sha512(P521, "ecdsa-sha512")),
            Corpus::oids),
        made(
            Provider.AUTH0,
            "assertion-signed",
            RSA,
            SomeResponse.plain()
                .prefixes("samlp", "saml")
                .attribute(CLAIMS + "name", "Ada 👩‍💻 Lovelace, Žofie Ångström")
                .attribute("http://schemas.auth0.com/identities/default/provider", "auth0")
                .signingAssertion(XmlSigner.with(RSA).prefix("")),
            named(URI)),
        made(
            Provider.AUTH0,
            "response-signed-cdata-and-comment",
            RSA,
            SomeResponse.plain()
                .attribute(CLAIMS + "name", "CDATA")
                .signingAssertion(null)
                .signingResponse(XmlSigner.with(RSA).prefix("")),
            xml ->
                named(URI)
                    .apply(xml)
                    .replace(">CDATA<", "><![CDATA[Ada <the> & Countess]]><")
                    .replace("ada@example.com", "ada@<!-- whole -->example.com")));
  }

  private static Case made(
      Provider provider,
      String name,
      SigningKey key,
      SomeResponse response,
      UnaryOperator<String> shape) {
    return new Case(
        provider,
        name,
        key,
        response
            .with("issuer", provider.entityId())
            .with("responseIssuer", provider.entityId())
            .writing(shape));
  }

  private static SomeResponse shibboleth() {
    return SomeResponse.plain()
        .prefixes("saml2p", "saml2")
        .with("nameIdFormat", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient")
        .with("nameId", "AAdzZWNyZXQxUb9y4jP3vXQm8fZ0Hq3cA7E=")
        .attribute("urn:oid:0.9.2342.19200300.100.1.3", "ada@example.com")
        .attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.9", "staff@example.edu", "member@example.edu");
  }

  private static XmlSigner sha512(SigningKey key, String method) {
    return XmlSigner.with(key).signatureMethod(MORE + method).digestMethod(SHA512);
  }

  private static UnaryOperator<String> named(String format) {
    return xml ->
        xml.replaceAll(
            "(<[a-z0-9:]*Attribute Name=\"[^\"]*\")", "$1 NameFormat=\"" + format + "\"");
  }

  private static String oids(String xml) {
    return named(URI)
        .apply(xml)
        .replace("100.1.3\"", "100.1.3\" FriendlyName=\"mail\"")
        .replace("1.1.1.9\"", "1.1.1.9\" FriendlyName=\"eduPersonScopedAffiliation\"");
  }

  private static String locallyTyped(String xml) {
    return xml.replace(
        "<saml:AttributeValue>",
        "<saml:AttributeValue xsi:type=\"xs:string\""
            + " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
  }
}
