package io.vestibule.app.signin.saml;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.SP;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.logout.LogoutDelivery;
import io.vestibule.saml.logout.LogoutExpectation;
import io.vestibule.saml.logout.LogoutKind;
import io.vestibule.saml.logout.LogoutVerdict;
import io.vestibule.saml.response.Expectation;
import io.vestibule.saml.response.Finding;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A message that is refused.
 *
 * @param reason with which it must be refused
 * @param named what the text must name, so that the reader knows what to change
 * @param finding what the library really says of it
 */
record RefusedResponse(String reason, String named, Finding finding) {

  private static final ServiceProvider SERVICE_PROVIDER = new ServiceProvider();

  private static final Expectation EXPECTED =
      Expectation.of(IDP, List.of(SomeKeys.IDP.certificate()), SP, ACS)
          .but()
          .decryptionKeys(() -> List.of(SomeKeys.SP.privateKey()))
          .build();

  private static final String OTHER = "https://other.example.com";
  private static final String PAST = "2020-01-01T00:00:00Z";
  private static final String FUTURE = "2099-01-01T00:00:00Z";
  private static final String STATUS = "urn:oasis:names:tc:SAML:2.0:status:";

  static List<RefusedResponse> all() {
    return Stream.of(documents(), contents(), encrypted(), statuses(), signatures())
        .flatMap(some -> some)
        .toList();
  }

  /** The finding that decides on a response. */
  static Finding finding(String encoded) {
    return ((Rejected) SERVICE_PROVIDER.validate(encoded, EXPECTED, NOW)).decisive();
  }

  private static RefusedResponse encoded(String reason, String named, String encoded) {
    return new RefusedResponse(reason, named, finding(encoded));
  }

  private static RefusedResponse xml(String reason, String named, String xml) {
    return encoded(reason, named, SomeResponse.encoded(xml));
  }

  private static RefusedResponse response(String reason, String named, SomeResponse response) {
    return encoded(reason, named, response.encoded());
  }

  private static RefusedResponse with(String reason, String named, String name, String value) {
    return response(reason, named, SomeResponse.plain().with(name, value));
  }

  private static Stream<RefusedResponse> documents() {
    String protocol = " xmlns='urn:oasis:names:tc:SAML:2.0:protocol' Version='2.0'/>";
    String honest = SomeResponse.plain().xml();
    byte[] utf16 = honest.getBytes(StandardCharsets.UTF_16);
    return Stream.of(
        encoded("not_base64", "base64", "%%%"),
        encoded("encoding_not_utf8", "UTF-8", Base64.getEncoder().encodeToString(utf16)),
        xml("xml_malformed", "well-formed", "hello"),
        xml("xml_doctype", "document type", "<!DOCTYPE a><a/>"),
        xml("xml_not_allowed", "processing instruction", "<?php evil?>" + honest),
        xml("unexpected_message", "AuthnRequest", "<AuthnRequest" + protocol),
        xml("unexpected_logout_message", "slo_url", "<LogoutRequest" + protocol),
        xml("version_not_supported", "SAML 2.0", honest.replaceFirst("\"2.0\"", "\"1.1\"")),
        xml(
            "assertion_without_response",
            "samlp:Response",
            Xml.write(SomeResponse.plain().assertion())),
        response(
            "too_large",
            "only the groups",
            SomeResponse.plain().attribute("groups", "a".repeat(1024 * 1024))),
        response(
            "multiple_assertions",
            "exactly one",
            SomeResponse.plain()
                .tampered(
                    document -> {
                      var assertion = Xml.first(document, "Assertion");
                      var second = (Element) assertion.cloneNode(true);
                      second.setAttribute("ID", "_assertion-2");
                      assertion.getParentNode().appendChild(second);
                    })),
        atLogoutService("response_at_logout_service", "acs_url"));
  }

  private static RefusedResponse atLogoutService(String reason, String named) {
    var delivery =
        new LogoutDelivery.Posted(LogoutKind.RESPONSE, SomeResponse.keycloak().encoded());
    var expected = LogoutExpectation.of(EXPECTED, URI.create("https://sp.example.com/saml/slo"));
    var verdict = SERVICE_PROVIDER.judgeLogout(delivery, expected, NOW);
    return new RefusedResponse(reason, named, ((LogoutVerdict.Refused) verdict).decisive());
  }

  private static Stream<RefusedResponse> contents() {
    return Stream.of(
        response(
            "assertion_missing",
            "sends no assertion",
            written("<saml:Assertion.*</saml:Assertion>", "").signingAssertion(null)),
        with("required_value_missing", "IssueInstant", "issueInstant", null),
        with("time_malformed", "tomorrow", "notOnOrAfter", "tomorrow"),
        with("issuer_mismatch", OTHER, "issuer", OTHER),
        with("destination_mismatch", "Destination", "destination", OTHER),
        with("recipient_mismatch", "Recipient", "recipient", OTHER),
        with("audience_mismatch", "audience", "audience", OTHER),
        with("subject_confirmation_invalid", "bearer", "method", "urn:other"),
        with("in_response_to_mismatch", "different requests", "inResponseTo", "_other"),
        with("in_response_to_missing", "Core 3.2.2", "responseInResponseTo", null),
        with("in_response_to_unsigned", "SubjectConfirmationData", "inResponseTo", null),
        with("name_id_missing", "Name ID", "nameId", null),
        with("not_yet_valid", "clock", "notBefore", FUTURE),
        with("expired", "clocks", "notOnOrAfter", PAST),
        with("session_not_on_or_after_passed", "session", "sessionNotOnOrAfter", PAST),
        response(
            "condition_unknown",
            "saml:Condition",
            written("<saml:AudienceRestriction>", "<saml:Condition/>$0")),
        response(
            "authn_statement_missing",
            "AuthnStatement",
            written("<saml:AuthnStatement.*</saml:AuthnStatement>", "")));
  }

  private static SomeResponse written(String pattern, String replacement) {
    return SomeResponse.plain().writing(xml -> xml.replaceFirst(pattern, replacement));
  }

  private static Stream<RefusedResponse> encrypted() {
    var toAnother = SomeEncryption.to(SomeKeys.STRANGER);
    return Stream.of(
        response(
            "decryption_failed",
            "allow_aes_cbc",
            SomeResponse.plain().tampered(toAnother::encryptAssertion)),
        response(
            "encrypted_key_misplaced",
            "EncryptedKey",
            SomeResponse.plain()
                .tampered(toAnother::encryptAssertion)
                .tampered(SomeEncryption::moveKeyBeside)
                .tampered(d -> Xml.first(d, "RetrievalMethod").setAttribute("URI", OTHER))),
        response(
            "name_id_decryption_failed",
            "EncryptedID",
            SomeResponse.plain().writingDocument(d -> toAnother.encrypt(Xml.first(d, "NameID")))));
  }

  private static Stream<RefusedResponse> statuses() {
    return Stream.of(
        with("status_not_success", "without naming a cause", "status", STATUS + "Responder"),
        with("status_requester", "signing certificate", "status", STATUS + "Requester"),
        with("status_version_mismatch", "SAML 2.0", "status", STATUS + "VersionMismatch"),
        status("AuthnFailed", "authn_failed", "authenticate the person"),
        status("InvalidAttrNameOrValue", "invalid_attr_name_or_value", "attribute mapping"),
        status("InvalidNameIDPolicy", "invalid_name_id_policy", "name_id_format"),
        status("NoAuthnContext", "no_authn_context", "requested_authn_contexts"),
        status("NoAvailableIDP", "no_available_idp", "not available"),
        status("NoPassive", "no_passive", "Begin again"),
        status("NoSupportedIDP", "no_supported_idp", "no other provider"),
        status("ProxyCountExceeded", "proxy_count_exceeded", "too many providers"),
        status("RequestDenied", "request_denied", "Assign the person"),
        status("RequestUnsupported", "request_unsupported", "its log"),
        status("RequestVersionDeprecated", "request_version_deprecated", "outdated"),
        status("RequestVersionTooHigh", "request_version_too_high", "older version"),
        status("RequestVersionTooLow", "request_version_too_low", "newer version"),
        status("ResourceNotRecognized", "resource_not_recognized", "entity_id"),
        status("TooManyResponses", "too_many_responses", "more results"),
        status("UnknownAttrProfile", "unknown_attr_profile", "attribute profile"),
        status("UnknownPrincipal", "unknown_principal", "know the person"),
        status("UnsupportedBinding", "unsupported_binding", "sso_binding"));
  }

  /** Refused with a second-level code, unsigned and without an assertion, as providers do. */
  private static RefusedResponse status(String code, String reason, String named) {
    String second = "<samlp:StatusCode Value=\"" + STATUS + code + "\"/>";
    return response(
        "status_" + reason,
        named,
        SomeResponse.plain()
            .unsigned()
            .with("status", STATUS + "Responder")
            .writing(
                xml ->
                    xml.replace("Responder\"/>", "Responder\">" + second + "</samlp:StatusCode>")
                        .replaceAll("<saml:Assertion.*</saml:Assertion>", "")));
  }

  private static Stream<RefusedResponse> signatures() {
    var stranger = XmlSigner.with(SomeKeys.STRANGER);
    var idp = XmlSigner.with(SomeKeys.IDP);
    String sha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    return Stream.of(
        response("unsigned", "sign the assertion", SomeResponse.plain().unsigned()),
        response("unknown_key", "does not have", SomeResponse.plain().signingAssertion(stranger)),
        response(
            "assertion_unknown_key",
            "assertion in it by another key",
            SomeResponse.keycloak().signingAssertion(stranger)),
        response(
            "weak_algorithm",
            "allow_sha1_until",
            SomeResponse.plain().signingAssertion(idp.signatureMethod(sha1))),
        response(
            "canonicalization_not_supported",
            "Canonical XML 1.0",
            SomeResponse.plain()
                .signingAssertion(idp.canonicalization("http://www.w3.org/2006/12/xml-c14n11"))),
        response(
            "signed_element_not_used",
            "wrapping",
            SomeResponse.plain()
                .tampered(d -> Xml.first(d, "Reference").setAttribute("URI", "#_other"))),
        response(
            "signature_broken",
            "certificate that it names",
            SomeResponse.plain()
                .tampered(d -> Xml.first(d, "SignatureValue").setTextContent("AAAA"))),
        response(
            "digest_mismatch",
            "changed after it was signed",
            SomeResponse.plain().tamperedText(xml -> xml.replace("ada@", "eve@"))));
  }

  @Override
  public String toString() {
    return reason;
  }
}
