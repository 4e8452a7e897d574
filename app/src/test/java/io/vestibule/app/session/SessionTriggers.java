package io.vestibule.app.session;

import static io.vestibule.app.error.ErrorCode.CSRF_MISMATCH;
import static io.vestibule.app.error.ErrorCode.SESSION_EXPIRED;
import static io.vestibule.app.error.ErrorCode.SESSION_REVOKED;
import static io.vestibule.app.error.ErrorCode.TOKEN_EXPIRED;
import static io.vestibule.app.error.ErrorCode.TOKEN_INVALID;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The codes of sessions. */
public final class SessionTriggers implements CodeTriggers {

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    return Map.of(
        SESSION_REVOKED, server -> spoiled(server, "revoked_at = now(), revoke_reason = 'admin'"),
        SESSION_EXPIRED, server -> spoiled(server, "expires_at = created_at"),
        CSRF_MISMATCH, SessionTriggers::writeWithoutTheHeader,
        TOKEN_INVALID, server -> bearing(server, "not.a.token"),
        TOKEN_EXPIRED, SessionTriggers::tokenOfBefore);
  }

  private static Answer bearing(VestibuleServer server, String token) {
    return server.client().with("Authorization", "Bearer " + token).get("/v1/sessions/me");
  }

  private static Answer tokenOfBefore(VestibuleServer server) {
    var session = SamlCustomer.at(server).signIn("ada");
    var client = server.client().with("Authorization", "Bearer " + session);
    var token = client.post("/v1/sessions/me/token", "").json().path("token").asText();
    server.clock().advance(Duration.ofMinutes(11));
    return bearing(server, token);
  }

  private static Answer spoiled(VestibuleServer server, String change) {
    var token = SamlCustomer.at(server).signIn("ada");
    var client = server.client().with("Authorization", "Bearer " + token);
    server.execute("UPDATE session SET " + change + " WHERE revoked_at IS NULL");
    return client.get("/v1/sessions/me");
  }

  private static Answer writeWithoutTheHeader(VestibuleServer server) {
    var token = SamlCustomer.at(server).signIn("ada");
    return server
        .client()
        .with("Cookie", SessionCookie.NAME + "=" + token)
        .post("/v1/sessions/logout", "");
  }
}
