package io.vestibule.app.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;

/** Somebody who is signed in, with an authenticator at hand. */
final class PasskeyUser {

  final SamlCustomer acme;
  final SomeAuthenticator authenticator = new SomeAuthenticator();
  private final VestibuleServer server;
  private final String session;

  private PasskeyUser(VestibuleServer server, SamlCustomer acme, String name) {
    this.server = server;
    this.acme = acme;
    this.session = acme.signIn(name);
  }

  static PasskeyUser at(VestibuleServer server) {
    return new PasskeyUser(server, SamlCustomer.at(server), "ada");
  }

  static PasskeyUser withPasskey(VestibuleServer server) {
    var user = at(server);
    var answer = user.register();
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return user;
  }

  /** Another person of the same organization. */
  PasskeyUser colleague() {
    return new PasskeyUser(server, acme, "alan");
  }

  Client client() {
    return server.client().with("Authorization", "Bearer " + session);
  }

  JsonNode creationOptions() {
    return client().post("/v1/me/passkeys/options", "").json().path("public_key");
  }

  Answer register() {
    return register(authenticator.create(creationOptions()));
  }

  Answer register(JsonNode credential) {
    return client().post("/v1/me/passkeys", "{\"credential\":" + credential + "}");
  }

  /** What a browser that wants to sign in has been asked. */
  record Asked(JsonNode options, String flow) {}

  static Asked ask(VestibuleServer server) {
    var answer = server.client().post("/v1/auth/passkeys/options", "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new Asked(answer.json().path("public_key"), answer.json().path("flow").asText());
  }

  Answer signIn() {
    var asked = ask(server);
    return verify(server, authenticator.get(asked.options()), asked.flow());
  }

  static Answer verify(VestibuleServer server, JsonNode credential, String flow) {
    return server
        .client()
        .post(
            "/v1/auth/passkeys/verify",
            "{\"credential\":" + credential + ",\"flow\":\"" + flow + "\",\"deliver\":\"token\"}");
  }

  static void requireRefused(Answer answer, String reason) {
    assertThat(answer.code()).as(answer.body()).isEqualTo("WEBAUTHN_VERIFICATION_FAILED");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).isEqualTo(reason);
  }
}
