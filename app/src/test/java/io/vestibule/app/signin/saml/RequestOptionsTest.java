package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestOptionsTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final String CONTEXT = "urn:oasis:names:tc:SAML:2.0:ac:classes:";

  private static String requestOf(Acme acme) throws Exception {
    var encoded = Acme.parameters(acme.begin().location()).get("SAMLRequest");
    var inflater = new Inflater(true);
    inflater.setInput(Base64.getDecoder().decode(encoded));
    byte[] xml = new byte[20_000];
    return new String(xml, 0, inflater.inflate(xml), StandardCharsets.UTF_8);
  }

  @Nested
  class TheRequest {

    @Test
    void asksForNothingUnlessTold() throws Exception {
      assertThat(requestOf(Acme.at(SERVER)))
          .doesNotContain("ForceAuthn", "RequestedAuthnContext", " Format=");
    }

    @Test
    void asksForWhatTheConnectionSays() throws Exception {
      var acme =
          Acme.at(
              SERVER,
              "\"force_authn\":true,\"requested_authn_contexts\":[\""
                  + CONTEXT
                  + "X509\"],\"name_id_format\":\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\"");

      assertThat(requestOf(acme))
          .contains("ForceAuthn=\"true\"", CONTEXT + "X509", "nameid-format:persistent");
    }

    @Test
    void takesOnlyUris() {
      var acme = Acme.at(SERVER);

      assertThat(acme.patch("{\"name_id_format\":\"email\"}").status()).isEqualTo(422);
      assertThat(acme.patch("{\"requested_authn_contexts\":[\"a b\"]}").status()).isEqualTo(422);
    }
  }

  @Nested
  class TheRequestedContext {

    private Answer enterBy(String wanted) {
      var acme = Acme.at(SERVER, "\"requested_authn_contexts\":[\"" + wanted + "\"]");
      var begun = acme.begin();
      return acme.post(begun, acme.response(begun));
    }

    @Test
    void mustBeTheOneThatTheAssertionNames() {
      assertThat(enterBy(CONTEXT + "SmartcardPKI").reason()).isEqualTo("authn_context_mismatch");
    }

    @Test
    void letsInWhereItIs() {
      assertThat(enterBy(CONTEXT + "PasswordProtectedTransport").status()).isEqualTo(303);
    }
  }

  @Nested
  class ALoginBegunAtTheProvider {

    private static final String INVENTED = "fixed-value";

    private Acme allowing(String more) {
      return Acme.at(SERVER, "\"allow_idp_initiated\":true" + more);
    }

    private Answer post(Acme acme, String inResponseTo, String relayState) {
      var response =
          acme.response()
              .with("inResponseTo", inResponseTo)
              .with("responseInResponseTo", inResponseTo);
      return SERVER
          .client()
          .form(
              acme.acsPath(),
              "SAMLResponse="
                  + Acme.encoded(response.encoded())
                  + "&RelayState="
                  + Acme.encoded(relayState));
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
      var acme = Acme.at(SERVER, "\"idp_initiated_in_response_to\":\"ignore\"");

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
