package io.vestibule.app.signin.saml;

import static io.vestibule.app.error.ErrorCode.*;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The codes of connections and of SAML sign-ins. */
public final class SamlTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    var triggers = new HashMap<ErrorCode, Function<VestibuleServer, Answer>>();
    triggers.put(SAML_NOT_CONFIGURED, SamlTriggers::draft);
    triggers.put(
        INVALID_SAML_RESPONSE,
        server -> SamlCustomer.at(server).post(SamlCustomer.at(server).response()));
    triggers.put(SAML_SIGNATURE_INVALID, SamlTriggers::unsigned);
    triggers.put(SAML_EXPIRED, SamlTriggers::expired);
    triggers.put(
        CONNECTION_NOT_FOUND,
        server -> server.client().get("/saml/conn_00000000000000000000000000/login"));
    triggers.put(CONNECTION_AMBIGUOUS, SamlTriggers::twoConnections);
    triggers.put(
        TEST_LINK_INVALID,
        server ->
            server
                .client()
                .form("/saml/" + SamlCustomer.at(server).connection() + "/test", "token=x"));
    triggers.put(METADATA_INVALID, server -> patched(server, "{\"metadata_xml\":\"x\"}"));
    triggers.put(
        METADATA_UNREACHABLE,
        server -> patched(server, "{\"metadata_url\":\"https://metadata.invalid/\"}"));
    triggers.put(CERTIFICATE_INVALID, server -> patched(server, "{\"certificates\":[\"x\"]}"));
    triggers.put(JIT_DISABLED, SamlTriggers::unknownPerson);
    triggers.put(USER_DEPROVISIONED, SamlTriggers::switchedOff);
    triggers.put(ORGANIZATION_NOT_ACTIVE, SamlTriggers::suspendedOrganization);
    triggers.put(NOT_ORGANIZATION_MEMBER, SamlTriggers::inactiveMember);
    triggers.put(ACCOUNT_SUSPENDED, SamlTriggers::suspendedUser);
    return triggers;
  }

  private static Answer draft(VestibuleServer server) {
    var acme = SamlCustomer.at(server);
    var connections = "/v1/organizations/" + acme.organization() + "/connections";
    var draft = server.owner().post(connections, "{\"name\":\"Draft\"}").json();
    return server.client().get("/saml/" + draft.path("id").asText() + "/login");
  }

  private static Answer unsigned(VestibuleServer server) {
    var acme = SamlCustomer.at(server);
    return acme.post(acme.response().unsigned());
  }

  private static Answer expired(VestibuleServer server) {
    var acme = SamlCustomer.at(server);
    return acme.post(acme.response().with("notOnOrAfter", "2020-01-01T00:00:00Z"));
  }

  private static Answer twoConnections(VestibuleServer server) {
    var acme = SamlCustomer.at(server);
    server
        .owner()
        .post("/v1/organizations/" + acme.organization() + "/connections", SamlCustomer.body(""));
    return server.client().get("/sso?organization=" + acme.organization());
  }

  private static Answer patched(VestibuleServer server, String body) {
    return SamlCustomer.at(server).patch(body);
  }

  private static Answer unknownPerson(VestibuleServer server) {
    return again(SamlCustomer.at(server, "\"jit\":false"));
  }

  private static Answer switchedOff(VestibuleServer server) {
    var acme = signedInBefore(server);
    server.execute(
        "UPDATE membership SET state = 'inactive', deprovisioned_at = now()" + ofAda(acme));
    return again(acme);
  }

  private static Answer inactiveMember(VestibuleServer server) {
    var acme = signedInBefore(server);
    server.execute("UPDATE membership SET state = 'inactive'" + ofAda(acme));
    return again(acme);
  }

  private static Answer suspendedUser(VestibuleServer server) {
    var acme = signedInBefore(server);
    var user =
        server.owner().get("/v1/users?email=" + acme.email("ada")).json().at("/data/0/id").asText();
    server.owner().patch("/v1/users/" + user, "{\"state\":\"suspended\"}");
    return again(acme);
  }

  private static Answer suspendedOrganization(VestibuleServer server) {
    var acme = SamlCustomer.at(server);
    server.owner().patch("/v1/organizations/" + acme.organization(), "{\"state\":\"suspended\"}");
    return server.client().get("/saml/" + acme.connection() + "/login");
  }

  private static SamlCustomer signedInBefore(VestibuleServer server) {
    var acme = SamlCustomer.at(server);
    acme.signIn("ada");
    return acme;
  }

  private static Answer again(SamlCustomer acme) {
    var begun = acme.begin();
    return acme.post(begun, acme.response(begun));
  }

  private static String ofAda(SamlCustomer acme) {
    return " WHERE user_id = (SELECT user_id FROM user_email WHERE address = '"
        + acme.email("ada")
        + "')";
  }
}
