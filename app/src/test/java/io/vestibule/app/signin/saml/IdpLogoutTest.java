package io.vestibule.app.signin.saml;

import static io.vestibule.app.signin.saml.LogoutPeer.IDP;
import static io.vestibule.app.signin.saml.LogoutPeer.IDP_SLO;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.binding.Outbound;
import io.vestibule.saml.logout.LogoutKind;
import io.vestibule.saml.logout.LogoutRequest;
import io.vestibule.saml.logout.LogoutVerdict.ResponseAccepted;
import io.vestibule.saml.testing.SomeEncryption;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.Xml;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Single logout that begins at the identity provider. SAML Profiles 4.4. */
class IdpLogoutTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final SamlCustomer acme = SamlCustomer.at(SERVER);
  private final LogoutPeer peer = new LogoutPeer(SERVER, acme);

  @ParameterizedTest
  @EnumSource(Binding.class)
  void theNamedSessionEnds(Binding binding) {
    var token = acme.signIn("ada");

    var answer = peer.deliver(peer.request(Optional.of("_session-1")), binding, SomeKeys.IDP);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("You are signed out");
    assertThat(acme.me(token).code()).isEqualTo("SESSION_REVOKED");
    assertThat(acme.me(token).reason()).isEqualTo("idp");
    assertThat(peer.lastEvent("single_logout.carried_out")).contains("\"sessions\": 1");
  }

  @Test
  void leavesATraceOfItsSteps() {
    acme.signIn("ada");

    peer.deliver(peer.request(Optional.empty()), Binding.HTTP_POST, SomeKeys.IDP);

    var listed =
        peer.traces("?outcome=accepted&name_id=" + SamlCustomer.encoded(acme.email("ada"))).path(0);
    assertThat(listed.path("direction").asText()).isEqualTo("received");
    assertThat(listed.path("message").asText()).isEqualTo("request");
    assertThat(listed.path("sessions_ended").asInt()).isEqualTo(1);
    assertThat(listed.path("fix").isNull()).isTrue();
    var whole = peer.trace(listed.path("id").asText());
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
    var encryption = SomeEncryption.to(peer.ourCertificate());
    var request =
        IDP.send(peer.request(Optional.empty()), Binding.HTTP_POST, SomeKeys.IDP, Optional.empty());

    var answer =
        peer.postChanged(
            LogoutKind.REQUEST,
            request,
            message -> encryption.encrypt(Xml.childNamed(message, "NameID")));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(acme.me(token).reason()).isEqualTo("idp");
  }

  @Test
  void withoutAnIndexAllSessionsOfThatNameEndAndNoOther() {
    var first = acme.signIn("ada");
    var second = acme.signIn("ada");
    var grace = acme.signIn("grace");

    peer.deliver(peer.request(Optional.empty()), Binding.HTTP_REDIRECT, SomeKeys.IDP);

    assertThat(acme.me(first).reason()).isEqualTo("idp");
    assertThat(acme.me(second).reason()).isEqualTo("idp");
    assertThat(acme.me(grace).status()).isEqualTo(200);
  }

  @Test
  void anotherSessionIndexEndsNothing() {
    var token = acme.signIn("ada");

    var answer =
        peer.deliver(peer.request(Optional.of("_other")), Binding.HTTP_REDIRECT, SomeKeys.IDP);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(acme.me(token).status()).isEqualTo(200);
  }

  @Test
  void theProviderOfAnotherConnectionEndsNothingHere() {
    var other = SamlCustomer.at(SERVER);
    var token = other.signIn("ada");

    peer.deliver(peer.request(Optional.empty()), Binding.HTTP_REDIRECT, SomeKeys.IDP);

    assertThat(acme.me(token).status()).isEqualTo(200);
  }

  @Test
  void theAnswerGoesBackSignedByRedirect() throws Exception {
    peer.offerLogout(Binding.HTTP_REDIRECT);
    acme.signIn("ada");
    var request = peer.request(Optional.empty());

    var answer = peer.deliver(request, Binding.HTTP_REDIRECT, SomeKeys.IDP);

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    var location = URI.create(answer.header("Location").orElseThrow());
    assertThat(location.toString()).startsWith(IDP_SLO.toString());
    assertThat(SamlCustomer.parameters(location)).containsEntry("RelayState", "idp-state");
    var verdict = (ResponseAccepted) peer.judge(location);
    assertThat(verdict.inResponseTo()).contains(request.id());
    assertThat(verdict.success()).isTrue();
  }

  @Test
  void theAnswerGoesWhereTheProviderTakesAnswers() {
    peer.offerLogout(Binding.HTTP_REDIRECT, Optional.of(IDP_SLO + "/answers"));

    var answer = peer.deliver(peer.request(Optional.empty()), Binding.HTTP_REDIRECT, SomeKeys.IDP);

    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(answer.header("Location").orElseThrow()).startsWith(IDP_SLO + "/answers?");
    var trace = peer.trace(peer.traces("?outcome=accepted").path(0).path("id").asText());
    assertThat(trace.path("steps").findValuesAsText("observed")).contains(IDP_SLO + "/answers");
  }

  @Test
  void theAnswerGoesBackByAFormWhereTheProviderWantsOne() {
    peer.offerLogout(Binding.HTTP_POST);
    acme.signIn("ada");

    var answer = peer.deliver(peer.request(Optional.empty()), Binding.HTTP_POST, SomeKeys.IDP);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("action=\"" + IDP_SLO + "\"")
        .contains("name=\"SAMLResponse\"")
        .contains("idp-state");
  }

  @Test
  void aRequestSentAgainDoesNotEndALaterSession() {
    acme.signIn("ada");
    var request = peer.request(Optional.empty());
    peer.deliver(request, Binding.HTTP_REDIRECT, SomeKeys.IDP);
    var later = acme.signIn("ada");

    var again = peer.deliver(request, Binding.HTTP_POST, SomeKeys.IDP);

    assertThat(again.code()).isEqualTo("INVALID_SAML_RESPONSE");
    assertThat(again.reason()).isEqualTo("assertion_replayed");
    assertThat(acme.me(later).status()).isEqualTo(200);
  }

  @Test
  void itReachesTheSessionsOfAnotherInstance() {
    var token = acme.signIn("ada");
    var second = VestibuleServer.besides(SERVER);
    second.start();
    try {
      var outbound =
          IDP.send(
              peer.request(Optional.empty()),
              Binding.HTTP_REDIRECT,
              SomeKeys.IDP,
              Optional.empty());
      assertThat(peer.deliver(second, outbound).status()).isEqualTo(200);
    } finally {
      second.stop();
    }
    assertThat(acme.me(token).reason()).isEqualTo("idp");
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
    var good = peer.request(Optional.empty());
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
                peer.sloPath()
                    + "?"
                    + (fault.equals("unsigned") ? query.replaceFirst("&SigAlg.*", "") : query));

    assertThat(answer.code()).as(answer.body()).isEqualTo(code);
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(acme.me(token).status()).isEqualTo(200);
    assertThat(peer.lastEvent("single_logout.refused")).contains(reason);
    var trace = peer.trace(answer.json().at("/error/details/trace_id").asText());
    assertThat(trace.at("/sign_out/reason").asText()).isEqualTo(reason);
    assertThat(trace.at("/sign_out/code").asText()).isEqualTo(code);
    assertThat(trace.at("/sign_out/fix/what").asText()).isNotBlank();
    assertThat(trace.path("steps").findValuesAsText("outcome")).contains("failed");
  }

  @Test
  void theFixIsAboutSigningOut() {
    var good = peer.request(Optional.empty());
    peer.deliver(
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

    var fix = peer.traces("?outcome=refused").path(0).path("fix");
    assertThat(fix.path("setting").asText()).isEqualTo("Single logout service address");
    assertThat(fix.path("what").asText()).contains(peer.sloUrl());
  }

  @Test
  void whatIsNoMessageHasATraceToo() {
    var answer = SERVER.client().form(peer.sloPath(), "SAMLRequest=%25");

    assertThat(answer.reason()).isEqualTo("not_base64");
    var request = answer.header("X-Request-Id").orElseThrow();
    assertThat(peer.traces("?request_id=" + request)).hasSize(1);
  }
}
