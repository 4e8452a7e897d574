package io.vestibule.app.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.signin.saml.SamlCustomer.Begun;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import io.vestibule.saml.signature.Certificates;
import io.vestibule.saml.signature.SigningKey;
import io.vestibule.saml.testing.SomeKeys;
import io.vestibule.saml.testing.SomeResponse;
import io.vestibule.saml.testing.XmlSigner;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process remembers connections, but only as a guess (decision 0013): what is changed at one
 * instance counts at once at the other, where Ada has just signed in.
 */
class ChangedConnectionTest {

  @RegisterExtension
  @Order(1)
  static final VestibuleServer SERVER = VestibuleServer.create();

  @RegisterExtension
  @Order(2)
  static final VestibuleServer SECOND = VestibuleServer.besides(SERVER);

  private SamlCustomer acme;

  @BeforeEach
  void bothInstancesKnowTheConnection() {
    acme = SamlCustomer.at(SERVER, "\"allow_idp_initiated\":true");
    assertThat(atSecond(acme.begin(SECOND), same -> same).status()).isEqualTo(303);
    assertThat(atSecond(acme.begin(SECOND), same -> same).status()).isEqualTo(303);
  }

  private Answer atSecond(Begun begun, UnaryOperator<SomeResponse> difference) {
    return acme.post(SECOND, begun, difference.apply(acme.response(begun)).encoded());
  }

  private void refuses(Answer answer, String code, String reason) {
    assertThat(answer.code()).as(answer.body()).isEqualTo(code);
    assertThat(answer.reason()).as(answer.body()).isEqualTo(reason);
    var trace = acme.trace(answer.json().at("/error/details/trace_id").asText());
    assertThat(trace.at("/sign_in/reason").asText()).isEqualTo(reason);
  }

  private String path(SigningKey key) {
    return "/v1/connections/"
        + acme.connection()
        + "/certificates/"
        + Certificates.fingerprint(key.certificate());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"state\":\"disabled\"}                        | SAML_NOT_CONFIGURED    | connection_disabled",
        "{\"idp_entity_id\":\"https://other.example\"}   | INVALID_SAML_RESPONSE  | issuer_mismatch",
        "{\"entity_id\":\"https://other.example\"}       | INVALID_SAML_RESPONSE  | audience_mismatch",
      })
  void whatIsNoLongerRightIsRefusedAtOnce(String change, String code, String reason) {
    var begun = acme.begin(SECOND);
    var changed = acme.patch(change);
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    refuses(atSecond(begun, same -> same), code, reason);
  }

  @Test
  void whatIsAllowedCountsAtOnce() {
    var begun = acme.begin(SECOND);
    UnaryOperator<SomeResponse> byAnother =
        response ->
            response
                .with("issuer", "https://new.example")
                .with("responseIssuer", "https://new.example");
    refuses(atSecond(acme.begin(SECOND), byAnother), "INVALID_SAML_RESPONSE", "issuer_mismatch");
    assertThat(acme.patch("{\"idp_entity_id\":\"https://new.example\"}").status()).isEqualTo(200);
    var answer = atSecond(begun, byAnother);
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
  }

  @Test
  void aCertificateThatIsRetiredOrGoneSignsNothingMore() {
    var begun = acme.begin(SECOND);
    var retired = acme.owner().patch(path(SomeKeys.IDP), "{\"state\":\"retired\"}");
    assertThat(retired.status()).as(retired.body()).isEqualTo(200);
    refuses(atSecond(begun, same -> same), "SAML_SIGNATURE_INVALID", "unknown_key");

    UnaryOperator<SomeResponse> byTheNext =
        response -> response.signingAssertion(XmlSigner.with(SomeKeys.IDP_NEXT));
    assertThat(atSecond(acme.begin(SECOND), byTheNext).status()).isEqualTo(303);
    assertThat(atSecond(acme.begin(SECOND), byTheNext).status()).isEqualTo(303);
  }

  @Test
  void aRowThatIsChangedByHandCountsAsWell() {
    var begun = acme.begin(SECOND);
    SERVER.execute(
        "UPDATE connection_certificate SET trusted = false WHERE connection_id ="
            + " (SELECT id FROM connection WHERE type_id('conn', id) = '"
            + acme.connection()
            + "')");
    var answer = atSecond(begun, same -> same);
    assertThat(answer.code()).as(answer.body()).isEqualTo("SAML_NOT_CONFIGURED");
  }

  @Test
  void aConnectionThatIsGoneIsNotFound() {
    var begun = acme.begin(SECOND);
    acme.patch("{\"state\":\"disabled\"}");
    var deleted = acme.owner().delete("/v1/connections/" + acme.connection());
    assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
    var answer = atSecond(begun, same -> same);
    assertThat(answer.code()).as(answer.body()).isEqualTo("CONNECTION_NOT_FOUND");
  }
}
