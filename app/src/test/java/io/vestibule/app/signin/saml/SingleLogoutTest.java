package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.logout.LogoutDelivery.Redirected;
import io.vestibule.saml.logout.LogoutExpectation;
import io.vestibule.saml.logout.LogoutKind;
import io.vestibule.saml.logout.LogoutRequest;
import io.vestibule.saml.logout.LogoutResponse;
import io.vestibule.saml.logout.LogoutVerdict;
import io.vestibule.saml.logout.LogoutVerdict.RequestAccepted;
import io.vestibule.saml.logout.LogoutVerdict.ResponseAccepted;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.Xml;
import io.vestibule.saml.testing.XmlSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Single logout. SAML Profiles 4.4. */
class SingleLogoutTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final ServiceProvider IDP = new ServiceProvider();
  private static final URI IDP_SLO = URI.create("https://idp.example.com/slo");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final SamlCustomer acme = SamlCustomer.at(SERVER);

  private String sloUrl() {
    return acme.acsUrl().replaceFirst("/acs$", "/slo");
  }

  private String sloPath() {
    return "/saml/" + acme.connection() + "/slo";
  }

  private LogoutRequest request(Optional<String> sessionIndex) {
    var now = SERVER.clock().instant();
    return new LogoutRequest(
        "_idp-logout-" + COUNT.incrementAndGet(),
        SomeResponse.IDP,
        URI.create(sloUrl()),
        now,
        now.plusSeconds(300),
        NameId.of(acme.email("ada")),
        sessionIndex);
  }

  private Answer deliver(LogoutRequest request, Binding binding, SigningKey key) {
    return deliver(SERVER, IDP.send(request, binding, key, Optional.of("idp-state")));
  }

  private Answer deliver(VestibuleServer instance, Outbound outbound) {
    if (outbound instanceof Outbound.Redirect redirect) {
      return instance.client().get(sloPath() + "?" + redirect.location().getRawQuery());
    }
    var fields = ((Outbound.Form) outbound).fields();
    return instance
        .client()
        .form(
            sloPath(),
            fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + SamlCustomer.encoded(field.getValue()))
                .collect(Collectors.joining("&")));
  }

  private Answer post(LogoutKind kind, String xml) {
    return SERVER
        .client()
        .form(sloPath(), kind.parameter() + "=" + SamlCustomer.encoded(SomeResponse.encoded(xml)));
  }

  private static Answer me(String token) {
    return SERVER.client().with("Authorization", "Bearer " + token).get("/v1/sessions/me");
  }

  private void offerLogout(Binding binding) {
    var body =
        "{\"url\":\"%s\",\"binding\":\"%s\"}"
            .formatted(IDP_SLO, binding.name().toLowerCase(Locale.ROOT));
    var answer = acme.owner().put("/v1/connections/" + acme.connection() + "/single-logout", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private LogoutExpectation expectedByTheProvider() throws CertificateException {
    return new LogoutExpectation(
        acme.acsUrl().replaceFirst("/acs$", "/metadata"),
        List.of(ourCertificate()),
        IDP_SLO,
        Duration.ofSeconds(60),
        Optional.empty(),
        List::of,
        false);
  }

  private X509Certificate ourCertificate() throws CertificateException {
    var metadata = SERVER.client().get("/saml/" + acme.connection() + "/metadata").body();
    return Certificates.parse(metadata.replaceFirst("(?s).*?<ds:X509Certificate>([^<]*)<.*", "$1"));
  }

  private JsonNode traces(String query) {
    return acme.owner()
        .get("/v1/connections/" + acme.connection() + "/sign-outs" + query)
        .json()
        .path("data");
  }

  private JsonNode trace(String id) {
    return acme.owner().get("/v1/connections/" + acme.connection() + "/sign-outs/" + id).json();
  }

  private String lastEvent(String type) {
    return SERVER.query(
        "SELECT data FROM event WHERE type = '" + type + "' ORDER BY id DESC LIMIT 1");
  }

  @Nested
  class BegunAtTheProvider {

    @ParameterizedTest
    @EnumSource(Binding.class)
    void theNamedSessionEnds(Binding binding) {
      var token = acme.signIn("ada");

      var answer = deliver(request(Optional.of("_session-1")), binding, SomeKeys.IDP);

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("You are signed out");
      assertThat(me(token).code()).isEqualTo("SESSION_REVOKED");
      assertThat(me(token).reason()).isEqualTo("idp");
      assertThat(lastEvent("single_logout.carried_out")).contains("\"sessions\": 1");
    }

    @Test
    void leavesATraceOfItsSteps() {
      acme.signIn("ada");

      deliver(request(Optional.empty()), Binding.HTTP_POST, SomeKeys.IDP);

      var listed =
          traces("?outcome=accepted&name_id=" + SamlCustomer.encoded(acme.email("ada"))).path(0);
      assertThat(listed.path("direction").asText()).isEqualTo("received");
      assertThat(listed.path("message").asText()).isEqualTo("request");
      assertThat(listed.path("sessions_ended").asInt()).isEqualTo(1);
      assertThat(listed.path("fix").isNull()).isTrue();
      var whole = trace(listed.path("id").asText());
      assertThat(whole.path("sign_out")).isEqualTo(listed);
      assertThat(whole.path("steps").findValuesAsText("name"))
          .containsExactly(
              "decode",
              "structure",
              "signature",
              "issuer",
              "destination",
              "validity",
              "content",
              "replay",
              "sessions",
              "answer");
      assertThat(whole.path("steps").findValuesAsText("outcome")).containsOnly("passed");
    }

    @Test
    void anEncryptedNameIsDecrypted() throws Exception {
      var token = acme.signIn("ada");
      var outbound =
          (Outbound.Form)
              IDP.send(
                  request(Optional.empty()), Binding.HTTP_POST, SomeKeys.IDP, Optional.empty());
      var document =
          Xml.parse(
              new String(
                  Base64.getDecoder().decode(outbound.fields().get("SAMLRequest")),
                  StandardCharsets.UTF_8));
      var message = document.getDocumentElement();
      message.removeChild(Xml.childNamed(message, "Signature"));
      SomeEncryption.to(ourCertificate()).encrypt(Xml.childNamed(message, "NameID"));
      XmlSigner.with(SomeKeys.IDP).sign(message);

      var answer = post(LogoutKind.REQUEST, Xml.write(document));

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(me(token).reason()).isEqualTo("idp");
    }

    @Test
    void withoutAnIndexAllSessionsOfThatNameEndAndNoOther() {
      var first = acme.signIn("ada");
      var second = acme.signIn("ada");
      var grace = acme.signIn("grace");

      deliver(request(Optional.empty()), Binding.HTTP_REDIRECT, SomeKeys.IDP);

      assertThat(me(first).reason()).isEqualTo("idp");
      assertThat(me(second).reason()).isEqualTo("idp");
      assertThat(me(grace).status()).isEqualTo(200);
    }

    @Test
    void anotherSessionIndexEndsNothing() {
      var token = acme.signIn("ada");

      var answer = deliver(request(Optional.of("_other")), Binding.HTTP_REDIRECT, SomeKeys.IDP);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(me(token).status()).isEqualTo(200);
    }

    @Test
    void theProviderOfAnotherConnectionEndsNothingHere() {
      var other = SamlCustomer.at(SERVER);
      var token = other.signIn("ada");

      deliver(request(Optional.empty()), Binding.HTTP_REDIRECT, SomeKeys.IDP);

      assertThat(me(token).status()).isEqualTo(200);
    }

    @Test
    void theAnswerGoesBackSignedByRedirect() throws Exception {
      offerLogout(Binding.HTTP_REDIRECT);
      acme.signIn("ada");
      var request = request(Optional.empty());

      var answer = deliver(request, Binding.HTTP_REDIRECT, SomeKeys.IDP);

      assertThat(answer.status()).as(answer.body()).isEqualTo(303);
      var location = URI.create(answer.header("Location").orElseThrow());
      assertThat(location.toString()).startsWith(IDP_SLO.toString());
      assertThat(SamlCustomer.parameters(location)).containsEntry("RelayState", "idp-state");
      var verdict =
          (ResponseAccepted)
              IDP.judgeLogout(
                  new Redirected(location.getRawQuery()),
                  expectedByTheProvider(),
                  SERVER.clock().instant());
      assertThat(verdict.inResponseTo()).contains(request.id());
      assertThat(verdict.success()).isTrue();
    }

    @Test
    void theAnswerGoesBackByAFormWhereTheProviderWantsOne() {
      offerLogout(Binding.HTTP_POST);
      acme.signIn("ada");

      var answer = deliver(request(Optional.empty()), Binding.HTTP_POST, SomeKeys.IDP);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .contains("action=\"" + IDP_SLO + "\"")
          .contains("name=\"SAMLResponse\"")
          .contains("idp-state");
    }

    @Test
    void aRequestSentAgainDoesNotEndALaterSession() {
      acme.signIn("ada");
      var request = request(Optional.empty());
      deliver(request, Binding.HTTP_REDIRECT, SomeKeys.IDP);
      var later = acme.signIn("ada");

      var again = deliver(request, Binding.HTTP_POST, SomeKeys.IDP);

      assertThat(again.code()).isEqualTo("INVALID_SAML_RESPONSE");
      assertThat(again.reason()).isEqualTo("assertion_replayed");
      assertThat(me(later).status()).isEqualTo(200);
    }

    @Test
    void itReachesTheSessionsOfAnotherInstance() {
      var token = acme.signIn("ada");
      var second = VestibuleServer.besides(SERVER);
      second.start();
      try {
        var outbound =
            IDP.send(
                request(Optional.empty()), Binding.HTTP_REDIRECT, SomeKeys.IDP, Optional.empty());
        assertThat(deliver(second, outbound).status()).isEqualTo(200);
      } finally {
        second.stop();
      }
      assertThat(me(token).reason()).isEqualTo("idp");
    }

    @ParameterizedTest
    @CsvSource({
      "unsigned, SAML_SIGNATURE_INVALID, unsigned",
      "stranger, SAML_SIGNATURE_INVALID, unknown_key",
      "issuer, INVALID_SAML_RESPONSE, issuer_mismatch",
      "destination, INVALID_SAML_RESPONSE, destination_mismatch",
      "old, SAML_EXPIRED, expired"
    })
    void aBadRequestEndsNothingAndSaysWhy(String fault, String code, String reason) {
      var token = acme.signIn("ada");
      var good = request(Optional.empty());
      var bad =
          new LogoutRequest(
              good.id(),
              fault.equals("issuer") ? "https://evil.example" : good.issuer(),
              fault.equals("destination") ? IDP_SLO : good.destination(),
              good.issueInstant(),
              fault.equals("old") ? good.issueInstant().minusSeconds(61) : good.notOnOrAfter(),
              good.nameId(),
              good.sessionIndex());
      var outbound =
          (Outbound.Redirect)
              IDP.send(
                  bad,
                  Binding.HTTP_REDIRECT,
                  fault.equals("stranger") ? SomeKeys.STRANGER : SomeKeys.IDP,
                  Optional.empty());
      String query = outbound.location().getRawQuery();

      var answer =
          SERVER
              .client()
              .get(
                  sloPath()
                      + "?"
                      + (fault.equals("unsigned") ? query.replaceFirst("&SigAlg.*", "") : query));

      assertThat(answer.code()).as(answer.body()).isEqualTo(code);
      assertThat(answer.reason()).isEqualTo(reason);
      assertThat(me(token).status()).isEqualTo(200);
      assertThat(lastEvent("single_logout.refused")).contains(reason);
      var trace = trace(answer.json().at("/error/details/trace_id").asText());
      assertThat(trace.at("/sign_out/reason").asText()).isEqualTo(reason);
      assertThat(trace.at("/sign_out/code").asText()).isEqualTo(code);
      assertThat(trace.at("/sign_out/fix/what").asText()).isNotBlank();
      assertThat(trace.path("steps").findValuesAsText("outcome")).contains("failed");
    }

    @Test
    void theFixIsAboutSigningOut() {
      var good = request(Optional.empty());
      deliver(
          new LogoutRequest(
              good.id(),
              good.issuer(),
              IDP_SLO,
              good.issueInstant(),
              good.notOnOrAfter(),
              good.nameId(),
              Optional.empty()),
          Binding.HTTP_REDIRECT,
          SomeKeys.IDP);

      var fix = traces("?outcome=refused").path(0).path("fix");
      assertThat(fix.path("setting").asText()).isEqualTo("Single logout service address");
      assertThat(fix.path("what").asText()).contains(sloUrl());
    }

    @Test
    void whatIsNoMessageHasATraceToo() {
      var answer = SERVER.client().form(sloPath(), "SAMLRequest=%25");

      assertThat(answer.reason()).isEqualTo("not_base64");
      var request = answer.header("X-Request-Id").orElseThrow();
      assertThat(traces("?request_id=" + request)).hasSize(1);
    }
  }

  @Nested
  class BegunHere {

    private Answer signOut(String token) {
      return SERVER
          .client()
          .with("Authorization", "Bearer " + token)
          .post("/v1/sessions/single-logout", "");
    }

    @Test
    void theSessionEndsAndTheProviderIsAskedToEndItsOwn() throws Exception {
      offerLogout(Binding.HTTP_REDIRECT);
      var token = acme.signIn("ada");

      var answer = signOut(token);

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(me(token).code()).isEqualTo("SESSION_REVOKED");
      assertThat(answer.json().at("/identity_provider/method").asText()).isEqualTo("GET");
      var verdict = (RequestAccepted) asked(answer);
      assertThat(verdict.nameId().value()).isEqualTo(acme.email("ada"));
      assertThat(verdict.sessionIndexes()).containsExactly("_session-1");
    }

    @Test
    void theProviderIsAskedUnderTheWholeNameThatItGave() throws Exception {
      offerLogout(Binding.HTTP_REDIRECT);
      acme.signIn("ada");
      var begun = acme.begin();
      var response =
          acme.response(begun)
              .with("nameIdFormat", NameId.PERSISTENT)
              .writing(
                  xml ->
                      xml.replaceFirst(
                          "<saml:NameID",
                          "<saml:NameID NameQualifier=\"idp\" SPNameQualifier=\"sp\""));
      var token = SamlCustomer.cookie(acme.post(begun, response), "__Host-vestibule");

      var name = ((RequestAccepted) asked(signOut(token))).nameId();

      assertThat(name)
          .isEqualTo(
              new NameId(
                  acme.email("ada"),
                  Optional.of(NameId.PERSISTENT),
                  Optional.of("idp"),
                  Optional.of("sp")));
    }

    @Test
    void aProviderThatDoesNotAnswerLeavesItsRequestOpen() {
      offerLogout(Binding.HTTP_REDIRECT);
      var token = acme.signIn("ada");

      signOut(token);

      assertThat(me(token).code()).isEqualTo("SESSION_REVOKED");
      var sent = traces("").path(0);
      assertThat(sent.path("direction").asText()).isEqualTo("sent");
      assertThat(sent.path("answered_at").isNull()).isTrue();
      assertThat(sent.path("sessions_ended").asInt()).isEqualTo(1);
    }

    @Test
    void theProvidersAnswerMayComeToAnotherInstanceOnce() throws Exception {
      offerLogout(Binding.HTTP_REDIRECT);
      var request = (RequestAccepted) asked(signOut(acme.signIn("ada")));
      var answer =
          IDP.send(response(request.id()), Binding.HTTP_REDIRECT, SomeKeys.IDP, Optional.empty());
      var second = VestibuleServer.besides(SERVER);
      second.start();
      try {
        assertThat(deliver(second, answer).body()).contains("You are signed out");
      } finally {
        second.stop();
      }

      assertThat(traces("").path(0).path("message").asText()).isEqualTo("response");
      assertThat(traces("").path(1).path("answered_at").isNull()).isFalse();
      assertThat(deliver(SERVER, answer).reason()).isEqualTo("in_response_to_unknown");
    }

    @Test
    void aProviderThatSaysNoChangesNothingForThePerson() throws Exception {
      offerLogout(Binding.HTTP_REDIRECT);
      var request = (RequestAccepted) asked(signOut(acme.signIn("ada")));
      var outbound =
          (Outbound.Form)
              IDP.send(response(request.id()), Binding.HTTP_POST, SomeKeys.IDP, Optional.empty());
      var document =
          Xml.parse(
              new String(
                      Base64.getDecoder().decode(outbound.fields().get("SAMLResponse")),
                      StandardCharsets.UTF_8)
                  .replace("status:Success", "status:Responder"));
      var message = document.getDocumentElement();
      message.removeChild(Xml.childNamed(message, "Signature"));
      XmlSigner.with(SomeKeys.IDP).sign(message);

      var answer = post(LogoutKind.RESPONSE, Xml.write(document));

      assertThat(answer.body()).contains("You are signed out");
      var trace = traces("").path(0);
      assertThat(trace.path("reason").asText()).isEqualTo("status_not_success");
      assertThat(trace.at("/fix/what").asText()).contains("status:Responder");
    }

    @Test
    void aConnectionThatIsGoneDoesNotKeepThePersonIn() {
      offerLogout(Binding.HTTP_REDIRECT);
      var token = acme.signIn("ada");
      acme.owner().delete("/v1/connections/" + acme.connection());

      assertThat(signOut(token).status()).isEqualTo(200);
      assertThat(me(token).status()).isEqualTo(401);
    }

    private LogoutVerdict asked(Answer answer) throws CertificateException {
      var url = answer.json().at("/identity_provider/url").asText();
      return IDP.judgeLogout(
          new Redirected(URI.create(url).getRawQuery()),
          expectedByTheProvider(),
          SERVER.clock().instant());
    }

    private LogoutResponse response(String inResponseTo) {
      return new LogoutResponse(
          "_r" + COUNT.incrementAndGet(),
          SomeResponse.IDP,
          URI.create(sloUrl()),
          SERVER.clock().instant(),
          inResponseTo);
    }

    @Test
    void aProviderThatOnlyTakesPostIsAskedByAForm() {
      offerLogout(Binding.HTTP_POST);

      var next = signOut(acme.signIn("ada")).json().path("identity_provider");

      assertThat(next.path("method").asText()).isEqualTo("POST");
      assertThat(next.path("url").asText()).isEqualTo(IDP_SLO.toString());
      assertThat(next.at("/fields/SAMLRequest").asText()).isNotEmpty();
    }

    @Test
    void withoutAnAddressOnlyOurSessionEnds() {
      var token = acme.signIn("ada");

      var answer = signOut(token);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("identity_provider").isObject()).isFalse();
      assertThat(me(token).code()).isEqualTo("SESSION_REVOKED");
    }

    @Test
    void anAnswerToNothingIsRefused() {
      for (Binding binding : Binding.values()) {
        var answer =
            deliver(SERVER, IDP.send(response("_x"), binding, SomeKeys.IDP, Optional.empty()));
        assertThat(answer.reason()).as(answer.body()).isEqualTo("in_response_to_unknown");
      }
    }
  }

  @Nested
  class TheAddress {

    private final String path = "/v1/connections/" + acme.connection() + "/single-logout";

    @Test
    void isKeptChangedAndTakenAway() {
      assertThat(acme.owner().get(path).code()).isEqualTo("NOT_FOUND");
      offerLogout(Binding.HTTP_REDIRECT);
      offerLogout(Binding.HTTP_POST);
      assertThat(acme.owner().get(path).json().path("binding").asText()).isEqualTo("http_post");
      assertThat(acme.owner().delete(path).status()).isEqualTo(204);
      assertThat(acme.owner().get(path).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void isReadFromTheProvidersMetadata() throws Exception {
      var xml =
          new String(
              getClass().getResourceAsStream("/metadata/keycloak.xml").readAllBytes(),
              StandardCharsets.UTF_8);
      var body = new ObjectMapper().writeValueAsString(Map.of("metadata_xml", xml));

      var answer = acme.owner().put(path, body);

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(xml).contains(answer.json().path("url").asText());
    }

    @Test
    void goesWithItsConnection() {
      offerLogout(Binding.HTTP_REDIRECT);
      assertThat(acme.owner().delete("/v1/connections/" + acme.connection()).status())
          .isEqualTo(204);
    }

    @Test
    void ofOursIsInTheMetadataAndTheConnection() {
      var metadata = SERVER.client().get("/saml/" + acme.connection() + "/metadata").body();
      assertThat(metadata).contains("SingleLogoutService").contains(sloUrl());
      assertThat(
              acme.owner()
                  .get("/v1/connections/" + acme.connection())
                  .json()
                  .at("/service_provider/slo_url")
                  .asText())
          .isEqualTo(sloUrl());
    }
  }
}
