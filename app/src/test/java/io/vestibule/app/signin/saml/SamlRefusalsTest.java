package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.XmlSigner;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to be refused at the assertion consumer service, with code, reason and trace. */
class SamlRefusalsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static void assertRefused(SamlCustomer acme, Answer answer, String code, String reason) {
    assertThat(answer.code()).as(answer.body()).isEqualTo(code);
    assertThat(answer.reason()).as(answer.body()).isEqualTo(reason);
    var id = answer.json().at("/error/details/trace_id").asText();
    assertThat(id).startsWith("trace_");
    var trace = acme.trace(id);
    assertThat(trace.at("/sign_in/outcome").asText()).isEqualTo("refused");
    assertThat(trace.at("/sign_in/code").asText()).isEqualTo(code);
    assertThat(trace.at("/sign_in/reason").asText().replace("null", "")).isEqualTo(reason);
    assertThat(trace.at("/sign_in/request_id").asText())
        .isEqualTo(answer.header("X-Request-Id").orElseThrow());
    assertThat(trace.path("steps").findValuesAsText("outcome")).contains("failed");
    assertThat(answer.response().headers().allValues("Set-Cookie")).isEmpty();
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        Arguments.of("issuer", "https://other", "INVALID_SAML_RESPONSE", "issuer_mismatch"),
        Arguments.of("audience", "https://other", "INVALID_SAML_RESPONSE", "audience_mismatch"),
        Arguments.of(
            "destination", "https://other", "INVALID_SAML_RESPONSE", "destination_mismatch"),
        Arguments.of("recipient", "https://other", "INVALID_SAML_RESPONSE", "recipient_mismatch"),
        Arguments.of(
            "status",
            "urn:oasis:names:tc:SAML:2.0:status:Requester",
            "INVALID_SAML_RESPONSE",
            "status_not_success"),
        Arguments.of(
            "method", "urn:other", "INVALID_SAML_RESPONSE", "subject_confirmation_invalid"),
        Arguments.of("nameId", null, "INVALID_SAML_RESPONSE", "name_id_missing"),
        Arguments.of("notOnOrAfter", "2020-01-01T00:00:00Z", "SAML_EXPIRED", "expired"),
        Arguments.of("notBefore", "2099-01-01T00:00:00Z", "SAML_EXPIRED", "not_yet_valid"),
        Arguments.of(
            "sessionNotOnOrAfter",
            "2020-01-01T00:00:00Z",
            "SAML_EXPIRED",
            "session_not_on_or_after_passed"));
  }

  @ParameterizedTest(name = "{0} is {3}")
  @MethodSource("mutations")
  void oneWrongValueIsOneReason(String name, String value, String code, String reason) {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();

    assertRefused(acme, acme.post(begun, acme.response(begun).with(name, value)), code, reason);
  }

  @Test
  void theTraceShowsWhatWasExpectedAndTheAnswerDoesNot() {
    var acme = SamlCustomer.at(SERVER);
    var begun = acme.begin();

    var answer = acme.post(begun, acme.response(begun).with("audience", "https://other.example"));

    assertThat(answer.body()).doesNotContain("other.example").doesNotContain(acme.acsUrl());
    var finding =
        acme.trace(answer.json().at("/error/details/trace_id").asText()).at("/findings/0");
    assertThat(finding.path("observed").asText()).contains("https://other.example");
    assertThat(finding.path("expected").asText())
        .contains("/saml/" + acme.connection() + "/metadata");
  }

  @Nested
  class Signatures {

    private final SamlCustomer acme = SamlCustomer.at(SERVER);
    private final SamlCustomer.Begun begun = acme.begin();

    private void refused(SomeResponse response, String reason) {
      assertRefused(acme, acme.post(begun, response), "SAML_SIGNATURE_INVALID", reason);
    }

    @Test
    void noneIsUnsigned() {
      refused(acme.response(begun).unsigned(), "unsigned");
    }

    @Test
    void aStrangersIsUnknownAndItsFingerprintIsInTheTraceOnly() {
      var response = acme.response(begun).signingAssertion(XmlSigner.with(SomeKeys.STRANGER));
      var answer = acme.post(begun, response);

      assertRefused(acme, answer, "SAML_SIGNATURE_INVALID", "unknown_key");
      assertThat(answer.body()).doesNotContain("SHA-256");
      assertThat(
              acme.trace(answer.json().at("/error/details/trace_id").asText())
                  .at("/findings/0/observed")
                  .asText())
          .contains("SHA-256");
    }

    @Test
    void oneOverOtherContentIsADigestMismatch() {
      refused(
          acme.response(begun).tamperedText(xml -> xml.replace("ada@", "eve@")), "digest_mismatch");
    }

    @Test
    void sha1IsWeak() {
      refused(
          acme.response(begun)
              .signingAssertion(
                  XmlSigner.with(SomeKeys.IDP)
                      .signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1")),
          "weak_algorithm");
    }
  }

  @Nested
  class OneTime {

    private final SamlCustomer acme = SamlCustomer.at(SERVER);
    private final SamlCustomer.Begun begun = acme.begin();

    @Test
    void theSameAssertionIsRefusedTheSecondTime() {
      var response = acme.response(begun);
      assertThat(acme.post(begun, response).status()).isEqualTo(303);

      assertRefused(
          acme, acme.post(begun, response), "INVALID_SAML_RESPONSE", "assertion_replayed");
    }

    @Test
    void anotherAssertionForTheSameRequestIsRefused() {
      assertThat(acme.post(begun, acme.response(begun)).status()).isEqualTo(303);

      assertRefused(
          acme,
          acme.post(begun, acme.response(begun)),
          "INVALID_SAML_RESPONSE",
          "in_response_to_unknown");
    }

    @Test
    void aRequestThatWeDidNotMakeIsUnknown() {
      assertRefused(
          acme,
          acme.post(
              begun,
              acme.response(begun)
                  .with("inResponseTo", "_never")
                  .with("responseInResponseTo", "_never")),
          "INVALID_SAML_RESPONSE",
          "in_response_to_unknown");
    }

    @Test
    void aRequestOfAnotherConnectionIsUnknown() {
      var other = SamlCustomer.at(SERVER);

      assertRefused(
          acme,
          acme.post(begun, acme.response(other.begin())),
          "INVALID_SAML_RESPONSE",
          "in_response_to_unknown");
    }

    @Test
    void afterFiveMinutesTheRequestIsForgotten() {
      SERVER.clock().advance(Duration.ofMinutes(5).plusSeconds(1));

      assertRefused(
          acme,
          acme.post(begun, acme.response(begun)),
          "INVALID_SAML_RESPONSE",
          "in_response_to_unknown");
    }

    @Test
    void anotherBrowserIsRefusedAndTheRightOneStillComesIn() {
      var response = acme.response(begun);

      assertRefused(acme, acme.post(response), "INVALID_SAML_RESPONSE", "browser_mismatch");
      var other =
          new SamlCustomer.Begun(begun.location(), acme.begin().cookie(), begun.requestId());
      assertRefused(acme, acme.post(other, response), "INVALID_SAML_RESPONSE", "browser_mismatch");
      assertThat(acme.post(begun, response).status()).isEqualTo(303);
    }

    @Test
    void aLoginBegunAtTheProviderIsRefusedUnlessAllowed() {
      assertRefused(
          acme, acme.post(acme.response()), "INVALID_SAML_RESPONSE", "idp_initiated_disabled");
    }

    @Test
    void twoTabsOfOneBrowserBothComeIn() {
      var second =
          SERVER
              .client()
              .with("Cookie", "__Host-vestibule-saml=" + begun.cookie())
              .get("/saml/" + acme.connection() + "/login");

      assertThat(SamlCustomer.cookie(second, "__Host-vestibule-saml")).isEqualTo(begun.cookie());
      assertThat(acme.post(begun, acme.response(begun)).status()).isEqualTo(303);
    }
  }

  @Nested
  class Persons {

    @Test
    void withoutAnEmailNobodyIsKnown() {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();

      assertRefused(
          acme,
          acme.post(
              begun,
              acme.response(begun)
                  .with("nameId", "u-1")
                  .with("nameIdFormat", null)
                  .attribute("email", "")),
          "INVALID_SAML_RESPONSE",
          "email_missing");
    }

    @Test
    void anInvalidEmailIsRefused() {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();

      assertRefused(
          acme,
          acme.post(begun, acme.response(begun).attribute("email", "not an address")),
          "INVALID_SAML_RESPONSE",
          "email_invalid");
    }

    @Test
    void anEmailOutsideOfTheVerifiedDomainsIsRefused() {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();

      assertRefused(
          acme,
          acme.post(begun, acme.response(begun).attribute("email", "ada@elsewhere.example")),
          "INVALID_SAML_RESPONSE",
          "email_domain_not_allowed");
    }

    @Test
    void anEmailInAnotherOrganizationsDomainIsRefused() {
      var other = SamlCustomer.at(SERVER);
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();

      assertRefused(
          acme,
          acme.post(begun, acme.response(begun).attribute("email", other.email("ada"))),
          "INVALID_SAML_RESPONSE",
          "email_domain_not_allowed");
    }

    @Test
    void aKnownPersonMayNotChangeToAForeignDomain() {
      var acme = SamlCustomer.at(SERVER);
      acme.signIn("ada");
      var begun = acme.begin();

      assertRefused(
          acme,
          acme.post(begun, acme.response(begun).attribute("email", "ada@elsewhere.example")),
          "INVALID_SAML_RESPONSE",
          "email_domain_not_allowed");
    }

    @Test
    void anOperatorMayLiftTheDomainRuleForNewPeopleOnly() {
      var acme = SamlCustomer.at(SERVER, "\"any_email_domain\":true");
      var begun = acme.begin();
      var outside =
          acme.response(begun)
              .attribute("email", "ada." + acme.connection() + "@elsewhere.example");
      assertThat(acme.post(begun, outside).status()).isEqualTo(303);

      var taken = "taken." + acme.connection() + "@elsewhere.example";
      acme.owner().post("/v1/users", "{\"email\":\"" + taken + "\"}");
      var again = acme.begin();
      assertRefused(
          acme,
          acme.post(again, acme.response(again).with("nameId", "x").attribute("email", taken)),
          "INVALID_SAML_RESPONSE",
          "email_domain_not_allowed");
    }

    @Test
    void anUnknownPersonIsRefusedWithoutJit() {
      var acme = SamlCustomer.at(SERVER, "\"jit\":false");
      var begun = acme.begin();

      assertRefused(acme, acme.post(begun, acme.response(begun)), "JIT_DISABLED", "");
    }

    @Test
    void aMemberComesInWithoutJit() {
      var acme = SamlCustomer.at(SERVER, "\"jit\":false");
      var user = acme.owner().post("/v1/users", "{\"email\":\"" + acme.email("ada") + "\"}").json();
      acme.owner()
          .post(
              "/v1/organizations/" + acme.organization() + "/memberships",
              "{\"user_id\":" + user.path("id") + ",\"roles\":[\"member\"]}");

      assertThat(acme.signIn("ada")).startsWith("vs_");
    }

    @Test
    void whomTheDirectorySwitchedOffJitDoesNotBringBack() {
      var acme = SamlCustomer.at(SERVER);
      acme.signIn("ada");
      SERVER.execute(
          "UPDATE membership SET state = 'inactive', deprovisioned_at = now()"
              + " WHERE user_id = (SELECT user_id FROM user_email WHERE address = '"
              + acme.email("ada")
              + "')");
      var begun = acme.begin();

      assertRefused(acme, acme.post(begun, acme.response(begun)), "USER_DEPROVISIONED", "");
    }

    @Test
    void anInactiveMemberIsRefused() {
      var acme = SamlCustomer.at(SERVER);
      acme.signIn("ada");
      SERVER.execute(
          "UPDATE membership SET state = 'inactive'"
              + " WHERE user_id = (SELECT user_id FROM user_email WHERE address = '"
              + acme.email("ada")
              + "')");
      var begun = acme.begin();

      assertRefused(acme, acme.post(begun, acme.response(begun)), "NOT_ORGANIZATION_MEMBER", "");
    }

    @Test
    void aSuspendedOrganizationLetsNobodyIn() {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();
      acme.owner().patch("/v1/organizations/" + acme.organization(), "{\"state\":\"suspended\"}");

      assertRefused(acme, acme.post(begun, acme.response(begun)), "ORGANIZATION_NOT_ACTIVE", "");
      assertThat(SERVER.client().get("/saml/" + acme.connection() + "/login").code())
          .isEqualTo("ORGANIZATION_NOT_ACTIVE");
    }

    @Test
    void aRefusalUsesNothingUp() {
      var acme = SamlCustomer.at(SERVER, "\"jit\":false");
      var begun = acme.begin();
      var response = acme.response(begun);
      acme.post(begun, response);
      acme.patch("{\"jit\":true}");

      assertThat(acme.post(begun, response).status()).isEqualTo(303);
    }
  }

  @Nested
  class Connections {

    @Test
    void aDisabledOneLetsNobodyIn() {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();
      acme.patch("{\"state\":\"disabled\"}");

      assertRefused(
          acme,
          acme.post(begun, acme.response(begun)),
          "SAML_NOT_CONFIGURED",
          "connection_disabled");
      assertThat(SERVER.client().get("/saml/" + acme.connection() + "/login").reason())
          .isEqualTo("connection_disabled");
    }

    @Test
    void aDraftLetsNobodyIn() {
      var acme = SamlCustomer.at(SERVER);
      var body = SamlCustomer.body("").replace("\"active\"", "\"draft\"");
      var draft =
          acme.owner()
              .post("/v1/organizations/" + acme.organization() + "/connections", body)
              .json();

      assertThat(SERVER.client().get("/saml/" + draft.path("id").asText() + "/login").reason())
          .isEqualTo("connection_in_test");
    }

    @Test
    void anEmptyOneSaysThatItIsNotSetUp() {
      var acme = SamlCustomer.at(SERVER);
      var draft =
          acme.owner()
              .post(
                  "/v1/organizations/" + acme.organization() + "/connections",
                  "{\"name\":\"Draft\"}")
              .json();
      var path = "/saml/" + draft.path("id").asText();

      assertThat(SERVER.client().get(path + "/login").code()).isEqualTo("SAML_NOT_CONFIGURED");
      assertThat(SERVER.client().get(path + "/login").reason())
          .isEqualTo("connection_missing_fields");
      assertThat(SERVER.client().get(path + "/metadata").status()).isEqualTo(200);
      assertThat(SERVER.client().form(path + "/acs", "SAMLResponse=x").reason())
          .isEqualTo("connection_missing_fields");
    }
  }

  @Nested
  class BadInput {

    private final SamlCustomer acme = SamlCustomer.at(SERVER);

    private Answer form(String body) {
      return SERVER.client().form(acme.acsPath(), body);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "SAMLResponse",
          "SAMLResponse=",
          "RelayState=x",
          "SAMLResponse=%00",
          "SAMLResponse=%FF%FE",
          "SAMLResponse=PGEvPg%3D%3D",
          "SAMLResponse=a&SAMLResponse=b",
          "&&&=&"
        })
    void isAnInvalidResponse(String body) {
      assertThat(form(body).code()).isEqualTo("INVALID_SAML_RESPONSE");
    }

    @Test
    void brokenUrlEncodingIsABadRequest() {
      assertThat(form("SAMLResponse=%zz").code()).isEqualTo("BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charset=nope", "charset=utf-16", "charset=\"", "boundary"})
    void anOddCharsetIsNoFaultOfOurs(String parameter) {
      var answer =
          SERVER
              .client()
              .with("Content-Type", "application/x-www-form-urlencoded; " + parameter)
              .form(acme.acsPath(), "SAMLResponse=x");
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void aLongValueIsCutBetweenCharactersForTheTrace() {
      var begun = acme.begin();
      var answer = acme.post(begun, acme.response(begun).with("audience", "a" + "👩".repeat(600)));
      assertThat(answer.reason()).isEqualTo("audience_mismatch");
      assertThat(
              acme.trace(answer.json().at("/error/details/trace_id").asText())
                  .at("/findings/0/observed")
                  .asText())
          .hasSizeLessThan(510);
    }

    @Test
    void anotherContentTypeIsRefused() {
      assertThat(SERVER.client().post(acme.acsPath(), "{}").status()).isEqualTo(400);
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeItIsReadWhole() {
      assertThat(form("SAMLResponse=" + "A".repeat(3 * 1024 * 1024)).status()).isEqualTo(413);
    }

    @Test
    void aResponseOverOneMebibyteIsTooLarge() {
      assertThat(form("SAMLResponse=" + "A".repeat(1024 * 1024 + 1)).reason())
          .isEqualTo("too_large");
    }

    @Test
    void aDocumentTypeIsRefused() {
      var encoded = SomeResponse.encoded("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/\"><a/>");
      assertThat(form("SAMLResponse=" + SamlCustomer.encoded(encoded)).reason())
          .isEqualTo("xml_doctype");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/saml/conn_00000000000000000000000000/login",
          "/saml/conn_00000000000000000000000000/metadata",
          "/saml/x/login",
          "/saml/org_00000000000000000000000000/login",
          "/sso?connection=x"
        })
    void anUnknownConnectionIsNotFound(String path) {
      var answer = SERVER.client().get(path);
      assertThat(answer.code()).isIn("CONNECTION_NOT_FOUND", "NOT_FOUND");
      assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void anOrganizationIdIsNoConnection() {
      var asConnection = acme.organization().replace("org_", "conn_");
      assertThat(SERVER.client().get("/saml/" + asConnection + "/login").code())
          .isEqualTo("CONNECTION_NOT_FOUND");
    }

    @Test
    void ssoWithoutAnythingIsABadRequest() {
      assertThat(SERVER.client().get("/sso").status()).isEqualTo(400);
    }
  }

  @Nested
  class Pages {

    @Test
    void aBrowserSeesCodeReasonAndIdsButNoValues() {
      var acme = SamlCustomer.at(SERVER);
      var begun = acme.begin();
      var response = acme.response(begun).with("audience", "https://other.example");

      var page =
          SERVER
              .client()
              .with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
              .form(acme.acsPath(), "SAMLResponse=" + SamlCustomer.encoded(response.encoded()));

      assertThat(page.status()).isEqualTo(400);
      assertThat(page.body())
          .contains("INVALID_SAML_RESPONSE")
          .contains("audience_mismatch")
          .contains("trace_")
          .contains(page.header("X-Request-Id").orElseThrow())
          .doesNotContain("other.example");
    }
  }

  @Nested
  class ReturnAddresses {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://evil.example/",
          "//evil.example/",
          "https://app.example.com.evil.example/",
          "https://app.example.com@evil.example/",
          "http://app.example.com/",
          "https://app.example.com:444/",
          "javascript:alert(1)",
          "/\\evil.example",
          "https:evil.example",
          "https://app.example.com/a/../../b",
          " ",
          "\u0000"
        })
    void thatTheProjectDoesNotAllowAreReplacedByItsDefault(String wanted) {
      var acme = SamlCustomer.at(SERVER);
      var answer =
          SERVER
              .client()
              .get(
                  "/saml/"
                      + acme.connection()
                      + "/login?return_to="
                      + SamlCustomer.encoded(wanted));
      var location = java.net.URI.create(answer.header("Location").orElseThrow());
      var begun =
          new SamlCustomer.Begun(
              location,
              SamlCustomer.cookie(answer, "__Host-vestibule-saml"),
              SamlCustomer.parameters(location).get("RelayState"));

      assertThat(acme.post(begun, acme.response(begun)).header("Location"))
          .contains("https://app.example.com/");
    }
  }

  @Test
  void theListOfSignInsShowsTheLatestFirstByOutcome() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");
    acme.post(acme.response());
    var path = "/v1/connections/" + acme.connection() + "/sign-ins";

    var all = acme.owner().get(path + "?limit=1").json();
    assertThat(all.at("/data/0/outcome").asText()).isEqualTo("refused");
    var next = acme.owner().get(path + "?after=" + all.path("next_cursor").asText()).json();
    assertThat(next.at("/data/0/outcome").asText()).isEqualTo("accepted");
    assertThat(acme.owner().get(path + "?outcome=accepted").json().path("data")).hasSize(1);
    assertThat(acme.owner().get(path + "?outcome=x").status()).isEqualTo(400);
    assertThat(acme.owner().get(path + "/trace_00000000000000000000000000").status())
        .isEqualTo(404);
    assertThat(List.of(SERVER.client().get(path).status())).containsExactly(401);
  }

  @Test
  void everyAttemptIsOneEvent() {
    var acme = SamlCustomer.at(SERVER);
    acme.signIn("ada");
    acme.post(acme.response());

    assertThat(
            SERVER.query(
                "SELECT string_agg(type, ' ' ORDER BY id) FROM event WHERE type LIKE 'sign_in%'"
                    + " AND actor = '"
                    + acme.connection()
                    + "'"))
        .isEqualTo("sign_in.accepted sign_in.refused");
  }
}
