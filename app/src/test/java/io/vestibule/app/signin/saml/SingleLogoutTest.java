package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.ServiceProvider;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.logout.LogoutDelivery.Redirected;
import io.vestibule.saml.logout.LogoutExpectation;
import io.vestibule.saml.logout.LogoutRequest;
import io.vestibule.saml.logout.LogoutResponse;
import io.vestibule.saml.logout.LogoutVerdict.RequestAccepted;
import io.vestibule.saml.logout.LogoutVerdict.ResponseAccepted;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
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

  private final Acme acme = Acme.at(SERVER);

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
        acme.email("ada"),
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
                .map(field -> field.getKey() + "=" + Acme.encoded(field.getValue()))
                .collect(Collectors.joining("&")));
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
    var metadata = SERVER.client().get("/saml/" + acme.connection() + "/metadata").body();
    var certificate =
        Certificates.parse(metadata.replaceFirst("(?s).*?<ds:X509Certificate>([^<]*)<.*", "$1"));
    return new LogoutExpectation(
        acme.acsUrl().replaceFirst("/acs$", "/metadata"),
        List.of(certificate),
        IDP_SLO,
        Duration.ofSeconds(60),
        Optional.empty());
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
      var other = Acme.at(SERVER);
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
      assertThat(Acme.parameters(location)).containsEntry("RelayState", "idp-state");
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
      var next = answer.json().path("identity_provider");
      assertThat(next.path("method").asText()).isEqualTo("GET");
      var verdict =
          (RequestAccepted)
              IDP.judgeLogout(
                  new Redirected(URI.create(next.path("url").asText()).getRawQuery()),
                  expectedByTheProvider(),
                  SERVER.clock().instant());
      assertThat(verdict.nameId().value()).isEqualTo(acme.email("ada"));
      assertThat(verdict.sessionIndexes()).containsExactly("_session-1");
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
    void theProvidersAnswerEndsOnAPage() {
      var response =
          new LogoutResponse(
              "_r" + COUNT.incrementAndGet(),
              SomeResponse.IDP,
              URI.create(sloUrl()),
              SERVER.clock().instant(),
              "_ours");

      for (Binding binding : Binding.values()) {
        var answer = deliver(SERVER, IDP.send(response, binding, SomeKeys.IDP, Optional.empty()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("You are signed out");
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
