package io.vestibule.saml.response;

import static io.vestibule.saml.testing.SomeResponse.ACS;
import static io.vestibule.saml.testing.SomeResponse.IDP;
import static io.vestibule.saml.testing.SomeResponse.NOW;
import static io.vestibule.saml.testing.SomeResponse.REQUEST;
import static io.vestibule.saml.testing.SomeResponse.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.response.Step.Outcome;
import io.vestibule.saml.response.Verdict.Accepted;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.XmlSigner;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedResponsesTest {

  private final ServiceProvider serviceProvider = new ServiceProvider();

  private VerifiedAssertion accept(SomeResponse response) {
    return accept(response, trusting(SomeKeys.IDP));
  }

  private VerifiedAssertion accept(SomeResponse response, Expectation expected) {
    return accepted(response, expected).assertion();
  }

  private Accepted accepted(SomeResponse response, Expectation expected) {
    Verdict verdict = serviceProvider.validate(response.encoded(), expected, NOW);
    assertThat(verdict).isInstanceOf(Accepted.class);
    return (Accepted) verdict;
  }

  private static Expectation trusting(SigningKey... keys) {
    return Expectation.of(IDP, Arrays.stream(keys).map(SigningKey::certificate).toList(), SP, ACS);
  }

  static Stream<SomeResponse> shapes() {
    return Stream.of(
        SomeResponse.plain(),
        SomeResponse.okta(),
        SomeResponse.entra(),
        SomeResponse.google(),
        SomeResponse.adfs(),
        SomeResponse.keycloak());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theShapesOfTheCommonProvidersAreAccepted(SomeResponse response) {
    VerifiedAssertion assertion = accept(response);

    assertThat(assertion.id()).isEqualTo("_assertion-1");
    assertThat(assertion.issuer()).isEqualTo(IDP);
    assertThat(assertion.inResponseTo()).contains(REQUEST);
  }

  @Test
  void everythingThatIsSaidAboutThePersonIsRead() {
    VerifiedAssertion assertion = accept(SomeResponse.plain());

    assertThat(assertion.nameId())
        .isEqualTo(
            new NameId(
                "ada@example.com",
                Optional.of(NameId.EMAIL_ADDRESS),
                Optional.empty(),
                Optional.empty()));
    assertThat(assertion.attributeValues())
        .containsExactly(
            Map.entry("email", List.of("ada@example.com")),
            Map.entry("groups", List.of("engineers", "admins")));
    assertThat(assertion.sessionIndex()).contains("_session-1");
    assertThat(assertion.authnInstant()).isEqualTo(NOW);
    assertThat(assertion.issueInstant()).isEqualTo(NOW);
    assertThat(assertion.sessionNotOnOrAfter()).contains(NOW.plus(Duration.ofHours(8)));
    assertThat(assertion.authnContextClassRef())
        .contains("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport");
  }

  @Test
  void theAssertionMustBeRememberedUntilNobodyWouldTakeItAnyMore() {
    Expectation expected = trusting(SomeKeys.IDP);
    SomeResponse response = SomeResponse.plain();
    VerifiedAssertion assertion = accept(response, expected);

    assertThat(serviceProvider.validate(response.encoded(), expected, assertion.rememberUntil()))
        .isInstanceOf(Verdict.Rejected.class);
    assertThat(
            serviceProvider.validate(
                response.encoded(), expected, assertion.rememberUntil().minusMillis(1)))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void everyStepIsInTheTraceInItsOrder() {
    List<Step> steps = accepted(SomeResponse.plain(), trusting(SomeKeys.IDP)).steps();

    assertThat(steps)
        .extracting(Step::name)
        .containsExactly(
            "decode",
            "structure",
            "signature",
            "decryption",
            "content",
            "issuer",
            "status",
            "destination",
            "subject_confirmation",
            "in_response_to",
            "audience",
            "conditions",
            "authn_statement",
            "name_id");
    assertThat(steps)
        .filteredOn(step -> step.outcome() != Outcome.PASSED)
        .extracting(Step::name)
        .containsExactly("decryption");
  }

  @Test
  void aLoginBegunAtTheProviderAnswersNoRequest() {
    VerifiedAssertion assertion =
        accept(SomeResponse.plain().with("inResponseTo", null).with("responseInResponseTo", null));

    assertThat(assertion.inResponseTo()).isEmpty();
  }

  @Test
  void aSignedResponseMayNameTheRequestAlone() {
    assertThat(accept(SomeResponse.google().with("inResponseTo", null)).inResponseTo())
        .contains(REQUEST);
  }

  @Nested
  class Canonicalizations {

    private static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

    private final XmlSigner inclusive = XmlSigner.with(SomeKeys.IDP).canonicalization(INCLUSIVE);

    static Stream<SomeResponse> shapes() {
      return AcceptedResponsesTest.shapes();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void canonicalXmlIsAcceptedOnTheAssertion(SomeResponse response) {
      accept(response.signingResponse(null).signingAssertion(inclusive));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void canonicalXmlIsAcceptedOnTheResponse(SomeResponse response) {
      accept(response.signingAssertion(null).signingResponse(inclusive));
    }

    @Test
    void canonicalXmlCoversTheNamespacesAroundTheAssertion() {
      var response =
          SomeResponse.plain()
              .signingAssertion(inclusive)
              .tamperedText(xml -> xml.replaceFirst(" ID=", " xmlns:added=\"urn:added\" ID="));

      assertThat(serviceProvider.validate(response.encoded(), trusting(SomeKeys.IDP), NOW).steps())
          .filteredOn(step -> step.outcome() == Outcome.FAILED)
          .extracting(Step::name)
          .containsExactly("signature");
    }
  }

  @Nested
  class Addresses {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://SP.example.com/saml/acs",
          "HTTPS://sp.Example.COM/saml/acs",
          "https://sp.example.com:443/saml/acs",
          "https://sp.example.com:/saml/acs"
        })
    void areTheSameWhateverCaseTheHostHasAndWithTheDefaultPort(String address) {
      accept(SomeResponse.plain().with("destination", address).with("recipient", address));
    }
  }

  @Nested
  class SigningKeys {

    @Test
    void anyOfTheTrustedCertificatesWillDo() {
      var response = SomeResponse.plain().signingAssertion(XmlSigner.with(SomeKeys.IDP_NEXT));

      assertThat(accepted(response, trusting(SomeKeys.IDP, SomeKeys.IDP_NEXT)).signer())
          .isEqualTo(SomeKeys.IDP_NEXT.certificate());
    }

    @Test
    void theKeyNeedNotBeInTheMessage() {
      accept(
          SomeResponse.plain().signingAssertion(XmlSigner.with(SomeKeys.IDP_NEXT).withoutKeyInfo()),
          trusting(SomeKeys.IDP, SomeKeys.IDP_NEXT));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
          "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
          "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
        })
    void rsaWithAStrongDigestIsAccepted(String method) {
      accept(
          SomeResponse.plain()
              .signingAssertion(XmlSigner.with(SomeKeys.IDP).signatureMethod(method)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512"})
    void ecdsaWithAStrongDigestIsAccepted(String method) {
      accept(
          SomeResponse.plain()
              .signingAssertion(
                  XmlSigner.with(SomeKeys.IDP_NEXT)
                      .signatureMethod("http://www.w3.org/2001/04/xmldsig-more#" + method)),
          trusting(SomeKeys.IDP_NEXT));
    }

    @Test
    void aKeyThatIsRestrictedToRsaPssFitsItsOwnDigestOnly() {
      var any = SomeKeys.rsaPss("pss", null);
      var onlySha512 =
          SomeKeys.rsaPss(
              "pss-512", new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1));

      accept(signedByPss(any, "sha256-rsa-MGF1"), trusting(any));
      accept(signedByPss(onlySha512, "sha512-rsa-MGF1"), trusting(any, onlySha512));
      // the restricted key is tried too, and does not stop the one that fits
      accept(signedByPss(any, "sha256-rsa-MGF1"), trusting(onlySha512, any));
    }

    private static SomeResponse signedByPss(SigningKey key, String method) {
      return SomeResponse.plain()
          .signingAssertion(
              XmlSigner.with(key)
                  .signatureMethod("http://www.w3.org/2007/05/xmldsig-more#" + method)
                  .withoutKeyInfo());
    }

    @Test
    void sha1IsAcceptedOnlyWhereTheConnectionAllowsIt() {
      accept(
          SomeResponse.plain()
              .signingAssertion(
                  XmlSigner.with(SomeKeys.IDP)
                      .signatureMethod("http://www.w3.org/2000/09/xmldsig#rsa-sha1")
                      .digestMethod("http://www.w3.org/2000/09/xmldsig#sha1")),
          trusting(SomeKeys.IDP).but().sha1AllowedUntil(Optional.of(NOW.plusSeconds(1))).build());
    }
  }

  @Nested
  class Values {

    @Test
    void aCommentNeverCutsANameShort() {
      assertThat(
              accept(SomeResponse.plain().with("nameId", "user@a.com<!---->.evil.com"))
                  .nameId()
                  .value())
          .isEqualTo("user@a.com.evil.com");
    }

    @Test
    void aCommentAddedOnTheWayChangesNothing() {
      assertThat(
              accept(
                      SomeResponse.plain()
                          .with("nameId", "user@a.com.evil.com")
                          .tamperedText(xml -> xml.replace("a.com.evil", "a.com<!-- -->.evil")))
                  .nameId()
                  .value())
          .isEqualTo("user@a.com.evil.com");
    }

    @Test
    void cdataIsReadWhole() {
      assertThat(
              accept(SomeResponse.plain().with("nameId", "ada<![CDATA[@example]]>.com"))
                  .nameId()
                  .value())
          .isEqualTo("ada@example.com");
    }

    @Test
    void whiteSpaceAroundValuesIsNotPartOfThem() {
      VerifiedAssertion assertion =
          accept(
              SomeResponse.plain()
                  .with("nameId", "\n    ada@example.com\n  ")
                  .with("audience", "\n  " + SP + "\n")
                  .attribute("email", "  ada@example.com "));

      assertThat(assertion.nameId().value()).isEqualTo("ada@example.com");
      assertThat(assertion.attributeValues()).containsEntry("email", List.of("ada@example.com"));
    }

    @Test
    void unicodeStaysAsItIs() {
      assertThat(
              accept(SomeResponse.plain().attribute("name", "Zoë Łukasz 山田 👩‍🚀"))
                  .attributeValues())
          .containsEntry("name", List.of("Zoë Łukasz 山田 👩‍🚀"));
    }

    @Test
    void fiveHundredGroupsAreNoAttack() {
      String[] groups =
          Stream.iterate(1, i -> i + 1).limit(500).map(i -> "group-" + i).toArray(String[]::new);

      assertThat(accept(SomeResponse.plain().attribute("groups", groups)).attributeValues())
          .hasEntrySatisfying("groups", values -> assertThat(values).hasSize(500));
    }

    @Test
    void anInlineBrokenBase64FieldIsAccepted() {
      String encoded = SomeResponse.plain().encoded().replaceAll("(.{76})", "$1\r\n");

      assertThat(serviceProvider.validate(encoded, trusting(SomeKeys.IDP), NOW))
          .isInstanceOf(Accepted.class);
    }
  }

  @Nested
  class Clocks {

    @ParameterizedTest
    @ValueSource(longs = {-359, -300, 0, 300, 359})
    void oneMinuteOfDifferenceIsForgiven(long seconds) {
      var response =
          SomeResponse.plain()
              .with("issueInstant", NOW.minusSeconds(600).toString())
              .with("sessionNotOnOrAfter", null);

      assertThat(
              serviceProvider.validate(
                  response.encoded(), trusting(SomeKeys.IDP), NOW.plusSeconds(seconds)))
          .isInstanceOf(Accepted.class);
    }
  }

  @Test
  void oneOfSeveralAudiencesAndConfirmationsSuffices() {
    accept(
        SomeResponse.plain()
            .writing(
                xml ->
                    xml.replace(
                            "<saml:Audience>",
                            "<saml:Audience>https://other.example.com</saml:Audience>"
                                + "<saml:Audience>")
                        .replace(
                            "<saml:SubjectConfirmation ",
                            "<saml:SubjectConfirmation"
                                + " Method=\"urn:oasis:names:tc:SAML:2.0:cm:holder-of-key\"/>"
                                + "<saml:SubjectConfirmation ")));
  }
}
