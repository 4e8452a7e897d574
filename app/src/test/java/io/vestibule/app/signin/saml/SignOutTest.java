package io.vestibule.app.signin.saml;

import static io.vestibule.app.signin.saml.LogoutPeer.IDP;
import static io.vestibule.app.signin.saml.LogoutPeer.IDP_SLO;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.binding.Binding;
import io.vestibule.saml.logout.LogoutKind;
import io.vestibule.saml.logout.LogoutVerdict;
import io.vestibule.saml.logout.LogoutVerdict.RequestAccepted;
import io.vestibule.saml.response.NameId;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.Xml;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Single logout that begins here. SAML Profiles 4.4. */
class SignOutTest {

  @RegisterExtension static final VestibuleServer SERVER = SamlServer.SHARED;

  private final SamlCustomer acme = SamlCustomer.at(SERVER);
  private final LogoutPeer peer = new LogoutPeer(SERVER, acme);

  private Answer signOut(String token) {
    return SERVER
        .client()
        .with("Authorization", "Bearer " + token)
        .post("/v1/sessions/single-logout", "");
  }

  private LogoutVerdict asked(Answer answer) throws CertificateException {
    return peer.judge(URI.create(answer.json().at("/identity_provider/url").asText()));
  }

  @Test
  void theSessionEndsAndTheProviderIsAskedToEndItsOwn() throws Exception {
    peer.offerLogout(Binding.HTTP_REDIRECT);
    var token = acme.signIn("ada");

    var answer = signOut(token);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(acme.me(token).code()).isEqualTo("SESSION_REVOKED");
    assertThat(answer.json().at("/identity_provider/method").asText()).isEqualTo("GET");
    var verdict = (RequestAccepted) asked(answer);
    assertThat(verdict.nameId().value()).isEqualTo(acme.email("ada"));
    assertThat(verdict.sessionIndexes()).containsExactly("_session-1");
  }

  @Test
  void theProviderIsAskedUnderTheWholeNameThatItGave() throws Exception {
    peer.offerLogout(Binding.HTTP_REDIRECT);
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
    peer.offerLogout(Binding.HTTP_REDIRECT);
    var token = acme.signIn("ada");

    signOut(token);

    assertThat(acme.me(token).code()).isEqualTo("SESSION_REVOKED");
    var sent = peer.traces("").path(0);
    assertThat(sent.path("direction").asText()).isEqualTo("sent");
    assertThat(sent.path("answered_at").isNull()).isTrue();
    assertThat(sent.path("sessions_ended").asInt()).isEqualTo(1);
  }

  @Test
  void theProvidersAnswerMayComeToAnotherInstanceOnce() throws Exception {
    peer.offerLogout(Binding.HTTP_REDIRECT);
    var request = (RequestAccepted) asked(signOut(acme.signIn("ada")));
    var answer =
        IDP.send(
            peer.response(request.id()), Binding.HTTP_REDIRECT, SomeKeys.IDP, Optional.empty());
    var second = VestibuleServer.besides(SERVER);
    second.start();
    try {
      assertThat(peer.deliver(second, answer).body()).contains("You are signed out");
    } finally {
      second.stop();
    }

    assertThat(peer.traces("").path(0).path("message").asText()).isEqualTo("response");
    assertThat(peer.traces("").path(1).path("answered_at").isNull()).isFalse();
    assertThat(peer.deliver(answer).reason()).isEqualTo("in_response_to_unknown");
  }

  @Test
  void aProviderThatSaysNoChangesNothingForThePerson() throws Exception {
    peer.offerLogout(Binding.HTTP_REDIRECT);
    var request = (RequestAccepted) asked(signOut(acme.signIn("ada")));
    var response =
        IDP.send(peer.response(request.id()), Binding.HTTP_POST, SomeKeys.IDP, Optional.empty());

    var answer =
        peer.postChanged(
            LogoutKind.RESPONSE,
            response,
            message ->
                Xml.childNamed(Xml.childNamed(message, "Status"), "StatusCode")
                    .setAttribute("Value", "urn:oasis:names:tc:SAML:2.0:status:Responder"));

    assertThat(answer.body()).contains("You are signed out");
    var trace = peer.traces("").path(0);
    assertThat(trace.path("reason").asText()).isEqualTo("status_not_success");
    assertThat(trace.at("/fix/what").asText()).contains("status:Responder");
  }

  @Test
  void aConnectionThatIsGoneDoesNotKeepThePersonIn() {
    peer.offerLogout(Binding.HTTP_REDIRECT);
    var token = acme.signIn("ada");
    acme.owner().delete("/v1/connections/" + acme.connection());

    assertThat(signOut(token).status()).isEqualTo(200);
    assertThat(acme.me(token).status()).isEqualTo(401);
  }

  @Test
  void aProviderThatOnlyTakesPostIsAskedByAForm() {
    peer.offerLogout(Binding.HTTP_POST);

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
    assertThat(acme.me(token).code()).isEqualTo("SESSION_REVOKED");
  }

  @Test
  void anAnswerToNothingIsRefused() {
    for (Binding binding : Binding.values()) {
      var answer =
          peer.deliver(IDP.send(peer.response("_x"), binding, SomeKeys.IDP, Optional.empty()));
      assertThat(answer.reason()).as(answer.body()).isEqualTo("in_response_to_unknown");
    }
  }
}
