package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestOptionsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String CONTEXT = "urn:oasis:names:tc:SAML:2.0:ac:classes:";

  private static String requestOf(SamlCustomer acme) throws Exception {
    return requestAt(acme.begin().location());
  }

  private static String requestAt(URI location) throws Exception {
    var encoded = SamlCustomer.parameters(location).get("SAMLRequest");
    var inflater = new Inflater(true);
    inflater.setInput(Base64.getDecoder().decode(encoded));
    byte[] xml = new byte[20_000];
    return new String(xml, 0, inflater.inflate(xml), StandardCharsets.UTF_8);
  }

  @Nested
  class TheRequest {

    @Test
    void asksForNothingUnlessTold() throws Exception {
      assertThat(requestOf(SamlCustomer.at(SERVER)))
          .doesNotContain("ForceAuthn", "RequestedAuthnContext", " Format=");
    }

    @Test
    void asksForWhatTheConnectionSays() throws Exception {
      var acme =
          SamlCustomer.at(
              SERVER,
              "\"force_authn\":true,\"requested_authn_contexts\":[\""
                  + CONTEXT
                  + "X509\"],\"name_id_format\":\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\"");

      assertThat(requestOf(acme))
          .contains("ForceAuthn=\"true\"", CONTEXT + "X509", "nameid-format:persistent");
    }

    @Test
    void takesOnlyUris() {
      var acme = SamlCustomer.at(SERVER);

      assertThat(acme.patch("{\"name_id_format\":\"email\"}").status()).isEqualTo(422);
      assertThat(acme.patch("{\"requested_authn_contexts\":[\"a b\"]}").status()).isEqualTo(422);
    }
  }

  @Nested
  class TheRequestedContext {

    private Answer enterBy(String wanted) {
      var acme = SamlCustomer.at(SERVER, "\"requested_authn_contexts\":[\"" + wanted + "\"]");
      var begun = acme.begin();
      return acme.post(begun, acme.response(begun));
    }

    @Test
    void mustBeTheOneThatTheAssertionNames() {
      assertThat(enterBy(CONTEXT + "SmartcardPKI").reason()).isEqualTo("authn_context_mismatch");
    }

    @Test
    void isNotMetByAnAssertionThatNamesNone() {
      var acme =
          SamlCustomer.at(
              SERVER,
              "\"requested_authn_contexts\":[\"" + CONTEXT + "PasswordProtectedTransport\"]");
      var begun = acme.begin();
      var without =
          acme.response(begun)
              .writing(xml -> xml.replaceAll("<saml:AuthnContextClassRef>.*?</[^>]*>", ""));

      assertThat(acme.post(begun, without).reason()).isEqualTo("authn_context_mismatch");
    }

    @Test
    void letsInWhereItIs() {
      assertThat(enterBy(CONTEXT + "PasswordProtectedTransport").status()).isEqualTo(303);
    }
  }

  @Nested
  class AnAuthenticationThatOneRequestForces {

    private final SamlCustomer acme = SamlCustomer.at(SERVER);

    private Answer enterAnew(Duration signedInFor) {
      var begun = acme.beginAnew();
      return acme.post(begun, acme.response(begun, signedInFor));
    }

    @Test
    void isAskedForInThatRequestOnly() throws Exception {
      assertThat(requestAt(acme.beginAnew().location())).contains("ForceAuthn=\"true\"");
      assertThat(requestOf(acme)).doesNotContain("ForceAuthn");
    }

    @Test
    void letsInWhoSignedInAnew() {
      assertThat(enterAnew(Duration.ofSeconds(59)).status()).isEqualTo(303);
    }

    @Test
    void isRefusedWhereTheProviderTookAnEarlierOneAlsoOfWhomWeKnow() {
      assertThat(enterAnew(Duration.ofSeconds(61)).reason()).isEqualTo("authn_not_fresh");
      acme.signIn("ada");
      assertThat(enterAnew(Duration.ofSeconds(61)).reason()).isEqualTo("authn_not_fresh");
    }

    @Test
    void isNoneWhereTheAnswerIsToAnotherRequest() {
      var plain = acme.begin();
      assertThat(acme.post(plain, acme.response(plain, Duration.ofHours(8))).status())
          .isEqualTo(303);
    }
  }

  @Nested
  class AForcedAuthentication {

    private final SamlCustomer acme = SamlCustomer.at(SERVER, "\"force_authn\":true");

    private Answer enterWith(Duration beforeTheRequest) {
      var begun = acme.begin();
      return acme.post(begun, acme.response(begun, beforeTheRequest));
    }

    @Test
    void letsInWhoSignedInAnew() {
      assertThat(enterWith(Duration.ofSeconds(59)).status()).isEqualTo(303);
    }

    @Test
    void isRefusedWhereTheProviderTookAnEarlierOne() {
      var refused = enterWith(Duration.ofSeconds(61));

      assertThat(refused.code()).isEqualTo("INVALID_SAML_RESPONSE");
      assertThat(refused.reason()).isEqualTo("authn_not_fresh");
      var trace = acme.trace(refused.json().at("/error/details/trace_id").asText());
      assertThat(trace.at("/sign_in/fix/what").asText()).contains("ForceAuthn");
    }

    @Test
    void isDemandedAlsoOfWhomWeKnow() {
      enterWith(Duration.ZERO);

      assertThat(enterWith(Duration.ofSeconds(61)).reason()).isEqualTo("authn_not_fresh");
    }

    @Test
    void isNotDemandedWhereNobodyAskedForIt() {
      acme.patch("{\"force_authn\":false}");

      assertThat(enterWith(Duration.ofHours(7)).status()).isEqualTo(303);
    }
  }

  @Nested
  class TheHintWhoSignsIn {

    private static URI location(SamlCustomer acme, String email) {
      var found = SERVER.client().get("/sso?organization=" + acme.organization() + email);
      var login = URI.create(found.header("Location").orElseThrow());
      var answer = SERVER.client().get(login.getPath() + query(login));
      return URI.create(answer.header("Location").orElseThrow());
    }

    private static String query(URI uri) {
      return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    }

    @ParameterizedTest
    @CsvSource({"okta, LoginHint", "entra, login_hint", "google, login_hint", "adfs, login_hint"})
    void isAParameterForWhoTakesOne(String idp, String parameter) throws Exception {
      var acme = SamlCustomer.at(SERVER);
      acme.patch("{\"idp\":\"" + idp + "\"}");

      var location = location(acme, "&email=a%2Bb%40" + acme.domain());

      assertThat(SamlCustomer.parameters(location)).containsEntry(parameter, acme.email("a+b"));
      assertThat(requestAt(location)).doesNotContain("Subject");
    }

    @Test
    void isTheSubjectForKeycloak() throws Exception {
      var acme = SamlCustomer.at(SERVER);
      acme.patch("{\"idp\":\"keycloak\"}");

      var location = location(acme, "&email=" + acme.email("ada"));

      assertThat(location.getRawQuery()).doesNotContain("int=");
      assertThat(requestAt(location)).contains("Subject", acme.email("ada"));
    }

    @Test
    void isNotGivenToAProviderThatMayFailOverIt() throws Exception {
      var acme = SamlCustomer.at(SERVER);
      acme.patch("{\"idp\":\"generic\"}");

      var location = location(acme, "&email=" + acme.email("ada"));

      assertThat(location.getRawQuery()).doesNotContain("ada");
      assertThat(requestAt(location)).doesNotContain("Subject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@elsewhere.example", "ada", "", "%00", "a%0D%0Ab%40x.example"})
    void isOnlyEverAnAddressOfTheOrganization(String email) {
      assertThat(location(SamlCustomer.at(SERVER), "&email=" + email).getRawQuery())
          .doesNotContain("LoginHint");
    }

    @Test
    void isOnTheAddressOfAForm() {
      var acme = SamlCustomer.at(SERVER);
      acme.patch("{\"sso_binding\":\"http_post\"}");

      var page =
          SERVER
              .client()
              .get("/saml/" + acme.connection() + "/login?login_hint=" + acme.email("ada"));

      assertThat(page.body()).contains("?LoginHint=ada%40" + acme.domain());
    }
  }

  @Nested
  class ALoginBegunAtTheProvider {

    private static final String INVENTED = "fixed-value";

    private SamlCustomer allowing(String more) {
      return SamlCustomer.at(SERVER, "\"allow_idp_initiated\":true" + more);
    }

    private Answer post(SamlCustomer acme, String inResponseTo, String relayState) {
      var response =
          acme.response()
              .with("inResponseTo", inResponseTo)
              .with("responseInResponseTo", inResponseTo);
      return SERVER
          .client()
          .form(
              acme.acsPath(),
              "SAMLResponse="
                  + SamlCustomer.encoded(response.encoded())
                  + "&RelayState="
                  + SamlCustomer.encoded(relayState));
    }

    @Test
    void mayNotInventAnInResponseToUnlessTold() {
      assertThat(post(allowing(""), INVENTED, "").reason()).isEqualTo("in_response_to_unknown");
    }

    @Test
    void mayInventOneWhereTheConnectionSaysSo() {
      var acme = allowing(",\"idp_initiated_in_response_to\":\"ignore\"");

      assertThat(post(acme, INVENTED, "").status()).isEqualTo(303);
    }

    @Test
    void isNeverWhatAnswersARequestOfOurs() {
      var acme = allowing(",\"idp_initiated_in_response_to\":\"ignore\"");
      var begun = acme.begin();

      assertThat(post(acme, begun.requestId(), "").reason()).isEqualTo("browser_mismatch");
      assertThat(post(acme, begun.requestId(), "").status()).isEqualTo(400);
    }

    @Test
    void inventsNothingWhereSuchLoginsAreOff() {
      var acme = SamlCustomer.at(SERVER, "\"idp_initiated_in_response_to\":\"ignore\"");

      assertThat(post(acme, INVENTED, "").reason()).isEqualTo("in_response_to_unknown");
    }

    @Test
    void goesWhereTheRelayStateSaysIfTheProjectAllowsThat() {
      var acme = allowing("");

      assertThat(post(acme, null, "https://app.example.com/deep?x=1").header("Location"))
          .contains("https://app.example.com/deep?x=1");
      assertThat(post(acme, null, "https://evil.example/").header("Location"))
          .contains("https://app.example.com/");
    }
  }
}
