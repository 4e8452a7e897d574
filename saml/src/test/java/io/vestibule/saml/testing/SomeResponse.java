package io.vestibule.saml.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A response as an identity provider would send it, really signed; each setter changes one thing.
 */
public final class SomeResponse {

  public static final String IDP = "https://idp.example.com/entity";
  public static final String SP = "https://sp.example.com/saml/metadata";
  public static final String ACS = "https://sp.example.com/saml/acs";
  public static final String REQUEST = "_request-1";
  public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private String protocolPrefix = "samlp";
  private String assertionPrefix = "saml";
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, List<String>> attributes = new LinkedHashMap<>();
  private final List<Consumer<Document>> edits = new ArrayList<>();
  private final List<UnaryOperator<String>> textEdits = new ArrayList<>();
  private XmlSigner assertionSigner = XmlSigner.with(SomeKeys.IDP);
  private XmlSigner responseSigner;
  private UnaryOperator<String> between = xml -> xml;

  private SomeResponse() {
    values.put("status", "urn:oasis:names:tc:SAML:2.0:status:Success");
    values.put("issuer", IDP);
    values.put("responseIssuer", IDP);
    values.put("destination", ACS);
    values.put("recipient", ACS);
    values.put("audience", SP);
    values.put("inResponseTo", REQUEST);
    values.put("responseInResponseTo", REQUEST);
    values.put("method", "urn:oasis:names:tc:SAML:2.0:cm:bearer");
    values.put("nameId", "ada@example.com");
    values.put("nameIdFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
    values.put("issueInstant", NOW.toString());
    values.put("notBefore", NOW.minus(Duration.ofMinutes(5)).toString());
    values.put("notOnOrAfter", NOW.plus(Duration.ofMinutes(5)).toString());
    values.put("confirmationNotOnOrAfter", NOW.plus(Duration.ofMinutes(5)).toString());
    values.put("sessionNotOnOrAfter", NOW.plus(Duration.ofHours(8)).toString());
    values.put("sessionIndex", "_session-1");
    values.put("context", "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport");
    values.put("assertionId", "_assertion-1");
    values.put("responseId", "_response-1");
    attributes.put("email", List.of("ada@example.com"));
    attributes.put("groups", List.of("engineers", "admins"));
  }

  /** Only the assertion signed, nothing unusual. */
  public static SomeResponse plain() {
    return new SomeResponse();
  }

  /** Both signed, prefixes saml2p and saml2, xs among the inclusive namespaces. */
  public static SomeResponse okta() {
    var response = new SomeResponse().prefixes("saml2p", "saml2").typedValues();
    response.attributes.clear();
    return response
        .attribute("email", "ada@example.com")
        .attribute("firstName", "Ada")
        .attribute("lastName", "Lovelace")
        .signingAssertion(XmlSigner.with(SomeKeys.IDP).inclusivePrefixes("xs"))
        .signingResponse(XmlSigner.with(SomeKeys.IDP).inclusivePrefixes("xs"));
  }

  /** Assertion in the default namespace, signature without prefix, claims named by URI. */
  public static SomeResponse entra() {
    var response =
        new SomeResponse()
            .prefixes("samlp", "")
            .with("nameIdFormat", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent")
            .with("nameId", "AAdzZWNyZXQ-persistent");
    response.attributes.clear();
    String claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
    return response
        .attribute(claims + "emailaddress", "ada@example.com")
        .attribute(claims + "givenname", "Ada")
        .attribute(claims + "surname", "Lovelace")
        .attribute("http://schemas.microsoft.com/identity/claims/objectidentifier", "0b5c7f1e")
        .signingAssertion(XmlSigner.with(SomeKeys.IDP).prefix(""));
  }

  /** Only the response signed. */
  public static SomeResponse google() {
    return new SomeResponse()
        .prefixes("saml2p", "saml2")
        .signingResponse(XmlSigner.with(SomeKeys.IDP))
        .signingAssertion(null);
  }

  /** Seven digits of fraction in every instant, windows-style claims. */
  public static SomeResponse adfs() {
    var response =
        new SomeResponse()
            .prefixes("samlp", "")
            .with("issueInstant", "2026-11-21T09:59:59.1234567Z")
            .with("notBefore", "2026-11-21T09:59:59.1234567Z");
    response.attributes.clear();
    return response
        .attribute("http://schemas.xmlsoap.org/claims/Group", "Domain Users", "Engineers")
        .attribute("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", "ada@example.com");
  }

  /** Response and assertion signed, session index with both ids, role attributes repeated. */
  public static SomeResponse keycloak() {
    return new SomeResponse()
        .with("sessionIndex", "0d2a::4f6c")
        .attribute("Role", "uma_authorization", "offline_access")
        .signingResponse(XmlSigner.with(SomeKeys.IDP));
  }

  public SomeResponse prefixes(String protocol, String assertion) {
    protocolPrefix = protocol;
    assertionPrefix = assertion;
    return this;
  }

  /** Changes one of the values; null leaves the attribute or element out. */
  public SomeResponse with(String name, String value) {
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException(name + " is none of " + values.keySet());
    }
    values.put(name, value);
    return this;
  }

  public SomeResponse attribute(String name, String... some) {
    attributes.put(name, List.of(some));
    return this;
  }

  /** The attribute values say their type in a prefix that nothing else uses. */
  public SomeResponse typedValues() {
    between =
        xml ->
            xml.replace(
                    "<" + tag(assertionPrefix, "AttributeValue") + ">",
                    "<" + tag(assertionPrefix, "AttributeValue") + " xsi:type=\"xs:string\">")
                .replaceFirst(
                    " ID=",
                    " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ID=");
    return this;
  }

  /** Changes the XML before it is signed, as the identity provider could. */
  public SomeResponse writing(UnaryOperator<String> edit) {
    UnaryOperator<String> earlier = between;
    between = xml -> edit.apply(earlier.apply(xml));
    return this;
  }

  /** Changes the document before it is signed, as the identity provider could. */
  public SomeResponse writingDocument(Consumer<Document> edit) {
    return writing(
        xml -> {
          Document document = Xml.parse(xml);
          edit.accept(document);
          return Xml.write(document);
        });
  }

  /** Changes the signed document, as an attacker could. */
  public SomeResponse tampered(Consumer<Document> edit) {
    edits.add(edit);
    return this;
  }

  /** Changes the signed text, as an attacker could. */
  public SomeResponse tamperedText(UnaryOperator<String> edit) {
    textEdits.add(edit);
    return this;
  }

  public SomeResponse signingAssertion(XmlSigner signer) {
    assertionSigner = signer;
    return this;
  }

  public SomeResponse signingResponse(XmlSigner signer) {
    responseSigner = signer;
    return this;
  }

  public SomeResponse unsigned() {
    return signingAssertion(null).signingResponse(null);
  }

  public String encoded() {
    return encoded(xml());
  }

  public static String encoded(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }

  public String xml() {
    Document document = Xml.parse(between.apply(written()));
    if (assertionSigner != null) {
      assertionSigner.sign(Xml.first(document, "Assertion"));
    }
    if (responseSigner != null) {
      responseSigner.sign(document.getDocumentElement());
    }
    edits.forEach(edit -> edit.accept(document));
    String xml = Xml.write(document);
    for (UnaryOperator<String> edit : textEdits) {
      xml = edit.apply(xml);
    }
    return xml;
  }

  /** The assertion alone, signed: what goes into an EncryptedAssertion. */
  public Element assertion() {
    return Xml.first(Xml.parse(xml()), "Assertion");
  }

  private String written() {
    return open(protocolPrefix, "Response", "urn:oasis:names:tc:SAML:2.0:protocol")
        + pair("ID", "responseId")
        + " Version=\"2.0\""
        + pair("IssueInstant", "issueInstant")
        + pair("Destination", "destination")
        + pair("InResponseTo", "responseInResponseTo")
        + ">"
        + responseIssuer()
        + status()
        + assertionText()
        + close(protocolPrefix, "Response");
  }

  private String responseIssuer() {
    return values.get("responseIssuer") == null
        ? ""
        : open(assertionPrefix, "Issuer", "urn:oasis:names:tc:SAML:2.0:assertion")
            + ">"
            + values.get("responseIssuer")
            + close(assertionPrefix, "Issuer");
  }

  private String status() {
    return "<%1$s><%2$s Value=\"%3$s\"/></%1$s>"
        .formatted(
            tag(protocolPrefix, "Status"), tag(protocolPrefix, "StatusCode"), values.get("status"));
  }

  private String assertionText() {
    return open(assertionPrefix, "Assertion", "urn:oasis:names:tc:SAML:2.0:assertion")
        + pair("ID", "assertionId")
        + " Version=\"2.0\""
        + pair("IssueInstant", "issueInstant")
        + ">"
        + element("Issuer", "", values.get("issuer"))
        + element("Subject", "", nameId() + confirmation())
        + element(
            "Conditions",
            pair("NotBefore", "notBefore") + pair("NotOnOrAfter", "notOnOrAfter"),
            audience())
        + authnStatement()
        + attributeStatement()
        + close(assertionPrefix, "Assertion");
  }

  private String nameId() {
    return values.get("nameId") == null
        ? ""
        : element("NameID", pair("Format", "nameIdFormat"), values.get("nameId"));
  }

  private String confirmation() {
    return element(
        "SubjectConfirmation",
        pair("Method", "method"),
        element(
            "SubjectConfirmationData",
            pair("InResponseTo", "inResponseTo")
                + pair("NotOnOrAfter", "confirmationNotOnOrAfter")
                + pair("Recipient", "recipient"),
            ""));
  }

  private String audience() {
    return values.get("audience") == null
        ? ""
        : element("AudienceRestriction", "", element("Audience", "", values.get("audience")));
  }

  private String authnStatement() {
    return element(
        "AuthnStatement",
        pair("AuthnInstant", "issueInstant")
            + pair("SessionIndex", "sessionIndex")
            + pair("SessionNotOnOrAfter", "sessionNotOnOrAfter"),
        element("AuthnContext", "", element("AuthnContextClassRef", "", values.get("context"))));
  }

  private String attributeStatement() {
    var text = new StringBuilder();
    attributes.forEach(
        (name, some) -> {
          var list = new StringBuilder();
          some.forEach(value -> list.append(element("AttributeValue", "", value)));
          text.append(element("Attribute", " Name=\"" + name + "\"", list.toString()));
        });
    return element("AttributeStatement", "", text.toString());
  }

  private String pair(String name, String value) {
    return values.get(value) == null ? "" : " " + name + "=\"" + values.get(value) + "\"";
  }

  private String element(String name, String some, String content) {
    String tag = tag(assertionPrefix, name);
    return "<" + tag + some + ">" + content + "</" + tag + ">";
  }

  private static String open(String prefix, String name, String namespace) {
    return "<"
        + tag(prefix, name)
        + " xmlns"
        + (prefix.isEmpty() ? "" : ":" + prefix)
        + "=\""
        + namespace
        + "\"";
  }

  private static String close(String prefix, String name) {
    return "</" + tag(prefix, name) + ">";
  }

  private static String tag(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + ":" + name;
  }
}
