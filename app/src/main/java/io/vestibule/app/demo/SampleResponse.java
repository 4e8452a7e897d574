package io.vestibule.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * A SAML response as the sample identity provider makes it, honest unless told otherwise: assertion
 * and response are signed one after the other. SAML Core 2.3, 3.3.3; Profiles 4.1.4.2.
 *
 * @param id of the response; the assertion's is the same with an {@code a} behind it
 * @param signer whose key signs
 * @param subject who the signed assertion is about
 * @param impostor who stands in the message once it is signed; the subject in an honest one
 */
record SampleResponse(
    String id,
    String issuer,
    ReceivedAuthnRequest request,
    String audience,
    Instant issued,
    SigningIdentity signer,
    SamplePerson subject,
    SamplePerson impostor) {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  static SampleResponse honest(
      String id,
      String issuer,
      ReceivedAuthnRequest request,
      Instant now,
      SigningIdentity signer,
      SamplePerson subject) {
    var audience = request.serviceProvider().entityId();
    return new SampleResponse(id, issuer, request, audience, now, signer, subject, subject);
  }

  SampleResponse withAudience(String other) {
    return new SampleResponse(id, issuer, request, other, issued, signer, subject, impostor);
  }

  SampleResponse issuedAt(Instant when) {
    return new SampleResponse(id, issuer, request, audience, when, signer, subject, impostor);
  }

  SampleResponse signedBy(SigningIdentity other) {
    return new SampleResponse(id, issuer, request, audience, issued, other, subject, impostor);
  }

  /** Names somebody else after the signatures are made. */
  SampleResponse tamperedToName(SamplePerson other) {
    return new SampleResponse(id, issuer, request, audience, issued, signer, subject, other);
  }

  /** The form field {@code SAMLResponse}. SAML Bindings 3.5.4. */
  String encoded() {
    return Base64.getEncoder().encodeToString(xml().getBytes(StandardCharsets.UTF_8));
  }

  String xml() {
    var message = SampleXml.parse(unsigned());
    XmlSignatures.sign(message.first(SampleXml.ASSERTION, "Assertion").orElseThrow(), signer);
    XmlSignatures.sign(message.root(), signer);
    return message.text().replace(subject.email(), impostor.email());
  }

  private String unsigned() {
    return """
        <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
            xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%1$s" Version="2.0"
            IssueInstant="%2$s" Destination="%3$s" InResponseTo="%4$s">
          <saml:Issuer>%5$s</saml:Issuer>
          <samlp:Status>
            <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
          </samlp:Status>
          <saml:Assertion ID="%1$sa" Version="2.0" IssueInstant="%2$s">
            <saml:Issuer>%5$s</saml:Issuer>
            %6$s
            <saml:Conditions NotBefore="%7$s" NotOnOrAfter="%8$s">
              <saml:AudienceRestriction><saml:Audience>%9$s</saml:Audience></saml:AudienceRestriction>
            </saml:Conditions>
            <saml:AuthnStatement AuthnInstant="%2$s" SessionIndex="%1$ss">
              <saml:AuthnContext>
                <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef>
              </saml:AuthnContext>
            </saml:AuthnStatement>
            %10$s
          </saml:Assertion>
        </samlp:Response>
        """
        .formatted(
            id,
            time(issued),
            SampleXml.escaped(request.acsUrl()),
            SampleXml.escaped(request.id()),
            SampleXml.escaped(issuer),
            subjectElement(),
            time(issued.minus(LEEWAY)),
            time(issued.plus(LIFE)),
            SampleXml.escaped(audience),
            attributeStatement());
  }

  private String subjectElement() {
    return """
        <saml:Subject>
          <saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">%s</saml:NameID>
          <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
            <saml:SubjectConfirmationData NotOnOrAfter="%s" Recipient="%s" InResponseTo="%s"/>
          </saml:SubjectConfirmation>
        </saml:Subject>
        """
        .formatted(
            SampleXml.escaped(subject.email()),
            time(issued.plus(LIFE)),
            SampleXml.escaped(request.acsUrl()),
            SampleXml.escaped(request.id()));
  }

  private String attributeStatement() {
    return "<saml:AttributeStatement>"
        + attribute("email", subject.email())
        + attribute("firstName", subject.givenName())
        + attribute("lastName", subject.familyName())
        + attribute("displayName", subject.displayName())
        + "</saml:AttributeStatement>";
  }

  private static String attribute(String name, String value) {
    return """
        <saml:Attribute Name="%s" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">
          <saml:AttributeValue>%s</saml:AttributeValue>
        </saml:Attribute>
        """
        .formatted(name, SampleXml.escaped(value));
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
