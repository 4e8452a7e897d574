package io.vestibule.saml.response;

import static io.vestibule.saml.response.SomeRefusal.reason;
import static io.vestibule.saml.response.SomeRefusal.refused;
import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.response.Step.Outcome;
import io.vestibule.saml.response.Verdict.Rejected;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.XmlSigner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One change each to a good response, and the reason that it is refused with. */
class RefusedResponsesTest {

  static Stream<Arguments> mutations() {
    String other = "https://other.example.com";
    return Stream.of(
        Arguments.of("issuer", other, Reason.ISSUER_MISMATCH),
        Arguments.of("issuer", "", Reason.ISSUER_MISMATCH),
        Arguments.of("issuer", IDP + "/", Reason.ISSUER_MISMATCH),
        Arguments.of("responseIssuer", other, Reason.ISSUER_MISMATCH),
        Arguments.of(
            "status", "urn:oasis:names:tc:SAML:2.0:status:Responder", Reason.STATUS_NOT_SUCCESS),
        Arguments.of("status", "urn:unknown", Reason.STATUS_NOT_SUCCESS),
        Arguments.of("destination", other, Reason.DESTINATION_MISMATCH),
        Arguments.of("destination", ACS + "/", Reason.DESTINATION_MISMATCH),
        Arguments.of("recipient", other, Reason.RECIPIENT_MISMATCH),
        Arguments.of("recipient", null, Reason.RECIPIENT_MISMATCH),
        Arguments.of("audience", other, Reason.AUDIENCE_MISMATCH),
        Arguments.of("audience", SP.toUpperCase(java.util.Locale.ROOT), Reason.AUDIENCE_MISMATCH),
        Arguments.of("audience", null, Reason.AUDIENCE_MISMATCH),
        Arguments.of(
            "method",
            "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches",
            Reason.SUBJECT_CONFIRMATION_INVALID),
        Arguments.of("confirmationNotOnOrAfter", null, Reason.SUBJECT_CONFIRMATION_INVALID),
        Arguments.of("inResponseTo", "_another", Reason.IN_RESPONSE_TO_MISMATCH),
        Arguments.of("inResponseTo", null, Reason.IN_RESPONSE_TO_UNSIGNED),
        Arguments.of("responseInResponseTo", null, Reason.IN_RESPONSE_TO_MISSING),
        Arguments.of("nameId", null, Reason.NAME_ID_MISSING),
        Arguments.of("nameId", "  ", Reason.NAME_ID_MISSING),
        Arguments.of("nameId", "a".repeat(257), Reason.NAME_ID_MISSING),
        Arguments.of("confirmationNotOnOrAfter", "2026-11-21T09:59:00Z", Reason.EXPIRED),
        Arguments.of("notOnOrAfter", "2026-11-21T09:59:00Z", Reason.EXPIRED),
        Arguments.of("notBefore", "2026-11-21T10:01:01Z", Reason.NOT_YET_VALID),
        Arguments.of("issueInstant", "2026-11-21T10:01:01Z", Reason.NOT_YET_VALID),
        Arguments.of(
            "sessionNotOnOrAfter", "2026-11-21T09:59:00Z", Reason.SESSION_NOT_ON_OR_AFTER_PASSED),
        Arguments.of("notOnOrAfter", "tomorrow", Reason.TIME_MALFORMED));
  }

  @ParameterizedTest(name = "{0} = {1} is {2}")
  @MethodSource("mutations")
  void oneWrongValueIsOneReason(String name, String value, Reason reason) {
    assertThat(reason(SomeResponse.plain().with(name, value))).isEqualTo(reason);
  }

  @Test
  void everyFindingIsKeptOnceTheSignatureHolds() {
    Rejected verdict =
        refused(
            SomeResponse.plain()
                .with("audience", "https://other.example.com")
                .with("recipient", "https://other.example.com")
                .with("notOnOrAfter", "2026-11-21T09:00:00Z"));

    assertThat(verdict.findings())
        .extracting(Finding::reason)
        .containsExactly(Reason.RECIPIENT_MISMATCH, Reason.AUDIENCE_MISMATCH, Reason.EXPIRED);
    assertThat(verdict.steps())
        .filteredOn(step -> step.outcome() == Outcome.FAILED)
        .extracting(Step::name)
        .containsExactly("subject_confirmation", "audience", "conditions");
  }

  @Test
  void theFindingNamesTheAudienceAsItWasSent() {
    assertThat(
            refused(SomeResponse.plain().with("audience", "https://other.example.com"))
                .decisive()
                .observed())
        .isEqualTo("https://other.example.com");
  }

  @Test
  void nothingBehindABrokenSignatureIsLookedAt() {
    Rejected verdict =
        refused(
            SomeResponse.plain()
                .with("audience", "https://other.example.com")
                .tamperedText(xml -> xml.replace("ada@example.com", "eve@example.com")));

    assertThat(verdict.findings())
        .extracting(Finding::reason)
        .containsExactly(Reason.DIGEST_MISMATCH);
    assertThat(verdict.steps())
        .filteredOn(step -> step.outcome() == Outcome.SKIPPED)
        .extracting(Step::name)
        .contains("content", "issuer", "audience", "name_id");
  }

  @Test
  void theFindingSaysByHowMuchTheClocksDiffer() {
    assertThat(
            refused(SomeResponse.plain().with("notOnOrAfter", "2026-11-21T09:58:00Z"))
                .decisive()
                .observed())
        .isEqualTo("Conditions NotOnOrAfter 2026-11-21T09:58:00Z, 120 s behind our clock");
  }

  @Test
  void aSignedResponseMustSayWhereItWasSent() {
    assertThat(reason(SomeResponse.google().with("destination", null)))
        .isEqualTo(Reason.DESTINATION_MISMATCH);
  }

  @Test
  void aConditionThatIsNotUnderstoodIsNotIgnored() {
    assertThat(
            reason(
                SomeResponse.plain()
                    .writing(
                        xml ->
                            xml.replace(
                                "<saml:AudienceRestriction>",
                                "<saml:Condition/><saml:AudienceRestriction>"))))
        .isEqualTo(Reason.CONDITION_UNKNOWN);
  }

  @Test
  void anAssertionWithoutAuthnStatementIsRefused() {
    assertThat(
            reason(
                SomeResponse.plain()
                    .writing(
                        xml -> xml.replaceAll("<saml:AuthnStatement.*</saml:AuthnStatement>", ""))))
        .isEqualTo(Reason.AUTHN_STATEMENT_MISSING);
  }

  @Nested
  class WhenTheProviderItselfRefused {

    private final SomeResponse response =
        SomeResponse.plain()
            .unsigned()
            .with("status", "urn:oasis:names:tc:SAML:2.0:status:Responder")
            .writing(
                xml ->
                    xml.replace(
                            "status:Responder\"/>",
                            "status:Responder\"><samlp:StatusCode"
                                + " Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"/>"
                                + "</samlp:StatusCode>"
                                + "<samlp:StatusMessage>not assigned</samlp:StatusMessage>")
                        .replaceAll("<saml:Assertion.*</saml:Assertion>", ""));

    @Test
    void itsStatusIsTheReason() {
      assertThat(refused(response).decisive())
          .isEqualTo(
              new Finding(
                  Reason.STATUS_AUTHN_FAILED,
                  "urn:oasis:names:tc:SAML:2.0:status:Responder,"
                      + " urn:oasis:names:tc:SAML:2.0:status:AuthnFailed, not assigned",
                  "Success"));
    }

    @Test
    void aSignatureAroundItChangesNothing() {
      assertThat(reason(response.signingResponse(XmlSigner.with(SomeKeys.IDP))))
          .isEqualTo(Reason.STATUS_AUTHN_FAILED);
    }
  }
}
