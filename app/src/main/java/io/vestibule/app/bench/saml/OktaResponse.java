package io.vestibule.app.bench.saml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * A response as Okta makes it. It is written in its canonical form at once, so that signing it
 * costs little more than RSA: thousands are made before a measurement begins.
 *
 * @param id of the response; the assertion's is the same with an {@code a} behind it
 */
record OktaResponse(
    Okta idp, String id, String requestId, String spEntityId, String acsUrl, String email) {

  private static final String XS = " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"";
  private static final String DS = " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";

  /** Long enough for a benchmark; a real one has five minutes. */
  private static final Duration LIFE = Duration.ofHours(3);

  private static final Duration LEEWAY = Duration.ofMinutes(5);

  /** The form field {@code SAMLResponse}. */
  static String encoded(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }

  String xml(Instant now, Signed signed) {
    String assertion = assertion(now);
    if (signed.assertion()) {
      assertion = signed(assertion, id + "a");
    }
    String response = response(now, assertion);
    return signed.response() ? signed(response, id) : response;
  }

  /** Puts a signature behind the first issuer of an element in canonical form. */
  private String signed(String element, String elementId) {
    // an inherited prefix of the PrefixList is written where canonicalisation begins
    String canonical =
        element.startsWith("<saml2:Assertion")
            ? element.replaceFirst("(xmlns:saml2=\"[^\"]*\")", "$1" + XS)
            : element;
    String signedInfo = signedInfo(elementId, base64(sha256(canonical)));
    String octets = signedInfo.replaceFirst("<ds:SignedInfo", "<ds:SignedInfo" + DS);
    String signature =
        "<ds:Signature"
            + DS
            + ">"
            + signedInfo
            + "<ds:SignatureValue>"
            + lines(idp.sign(octets.getBytes(StandardCharsets.UTF_8)))
            + "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
            + idp.pem().replaceAll("-----[A-Z ]+-----\n", "")
            + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>";
    return element.replaceFirst("</saml2:Issuer>", "</saml2:Issuer>" + signature);
  }

  private static String signedInfo(String elementId, String digest) {
    return """
        <ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod>\
        <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod>\
        <ds:Reference URI="#%s"><ds:Transforms>\
        <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform>\
        <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">\
        <ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="xs"></ec:InclusiveNamespaces>\
        </ds:Transform></ds:Transforms>\
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>\
        <ds:DigestValue>%s</ds:DigestValue></ds:Reference></ds:SignedInfo>"""
        .formatted(elementId, digest);
  }

  private String response(Instant now, String assertion) {
    return """
        <saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol"%s Destination="%s" ID="%s" \
        InResponseTo="%s" IssueInstant="%s" Version="2.0">\
        <saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" \
        Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">%s</saml2:Issuer>\
        <saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></saml2p:StatusCode>\
        </saml2p:Status>%s</saml2p:Response>"""
        .formatted(XS, acsUrl, id, requestId, time(now), Okta.ENTITY_ID, assertion);
  }

  private String assertion(Instant now) {
    return """
        <saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="%1$sa" IssueInstant="%2$s" Version="2.0">\
        <saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">%3$s</saml2:Issuer>\
        <saml2:Subject><saml2:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">%4$s</saml2:NameID>\
        <saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
        <saml2:SubjectConfirmationData InResponseTo="%5$s" NotOnOrAfter="%6$s" Recipient="%7$s"></saml2:SubjectConfirmationData>\
        </saml2:SubjectConfirmation></saml2:Subject>\
        <saml2:Conditions NotBefore="%8$s" NotOnOrAfter="%6$s"><saml2:AudienceRestriction>\
        <saml2:Audience>%9$s</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>\
        <saml2:AuthnStatement AuthnInstant="%2$s" SessionIndex="%1$ss"><saml2:AuthnContext>\
        <saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef>\
        </saml2:AuthnContext></saml2:AuthnStatement>\
        <saml2:AttributeStatement>%10$s</saml2:AttributeStatement></saml2:Assertion>"""
        .formatted(
            id,
            time(now),
            Okta.ENTITY_ID,
            email,
            requestId,
            time(now.plus(LIFE)),
            acsUrl,
            time(now.minus(LEEWAY)),
            spEntityId,
            attributes());
  }

  private String attributes() {
    return attribute("email", email)
        + attribute("firstName", "Ada")
        + attribute("lastName", "Lovelace");
  }

  private static String attribute(String name, String value) {
    return """
        <saml2:Attribute Name="%s" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified">\
        <saml2:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">%s</saml2:AttributeValue>\
        </saml2:Attribute>"""
        .formatted(name, value);
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static String lines(byte[] octets) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(octets);
  }
}
