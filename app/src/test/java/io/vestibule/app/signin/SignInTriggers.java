package io.vestibule.app.signin;

import static io.vestibule.app.error.ErrorCode.*;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.signin.saml.SamlCustomer;
import io.vestibule.app.testing.Acme;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The codes of signing in that belong to all methods, of magic links and of invitations. */
public final class SignInTriggers implements CodeTriggers {

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    var triggers = new HashMap<ErrorCode, Function<VestibuleServer, Answer>>();
    triggers.put(INVALID_DESTINATION, server -> send(server, "nobody"));
    triggers.put(
        MAGIC_LINK_INVALID,
        server -> server.client().post("/v1/auth/magic-link/verify", "{\"token\":\"vm_x\"}"));
    triggers.put(MAGIC_LINK_EXPIRED, SignInTriggers::oldLink);
    triggers.put(MAGIC_LINK_RATE_LIMITED, SignInTriggers::fourLinks);
    triggers.put(REGISTRATION_CLOSED, SignInTriggers::strangerAtAClosedDoor);
    triggers.put(
        INVALID_REFRESH_TOKEN,
        server -> server.client().post("/v1/auth/refresh", "{\"refresh_token\":\"vr_x\"}"));
    triggers.put(PREAUTH_EXPIRED, server -> select(server, "vp_x"));
    triggers.put(MFA_REQUIRED, server -> underPolicy(server, "{\"mfa_required\":true}"));
    triggers.put(CONCURRENT_LOGIN_PENDING, SignInTriggers::secondBrowser);
    triggers.put(CONCURRENT_LOGIN_DENIED, SignInTriggers::keptOut);
    triggers.put(SSO_REQUIRED, SignInTriggers::linkWhereSsoIsDemanded);
    triggers.put(DOMAIN_NOT_VERIFIED, SignInTriggers::ssoForAForeignDomain);
    triggers.put(
        INVITATION_NOT_FOUND,
        server -> server.client().post("/v1/invitations/accept", "{\"token\":\"vi_x\"}"));
    triggers.put(
        INVITATION_EXPIRED, server -> spoiledInvitation(server, "expires_at = created_at"));
    triggers.put(
        INVITATION_ALREADY_ACCEPTED, server -> spoiledInvitation(server, "state = 'accepted'"));
    triggers.put(EMAIL_RATE_LIMITED, SignInTriggers::tooManyInvitations);
    return triggers;
  }

  private static Answer send(VestibuleServer server, String destination) {
    return server
        .client()
        .post("/v1/auth/magic-link/send", "{\"destination\":\"" + destination + "\"}");
  }

  private static Answer select(VestibuleServer server, String token) {
    return server
        .client()
        .post(
            "/v1/auth/select-org",
            "{\"preauth_token\":\""
                + token
                + "\",\"organization_id\":\""
                + Acme.on(server).id()
                + "\"}");
  }

  private static Answer oldLink(VestibuleServer server) {
    var ada = Person.user(server);
    var sent = ada.send();
    var token = ada.token();
    server.execute("UPDATE magic_link SET expires_at = expires_at - interval '1 day'");
    return Person.verify(server.client(), token, sent.json().path("flow").asText());
  }

  private static Answer fourLinks(VestibuleServer server) {
    var ada = Person.stranger(server);
    ada.send();
    ada.send();
    ada.send();
    return ada.send();
  }

  private static Answer strangerAtAClosedDoor(VestibuleServer server) {
    var ada = Person.user(server);
    var sent = ada.send();
    var token = ada.token();
    server.owner().delete("/v1/users/" + ada.id());
    return Person.verify(server.client(), token, sent.json().path("flow").asText());
  }

  private static Answer underPolicy(VestibuleServer server, String policy) {
    var acme = Acme.on(server);
    server.owner().put(acme.path() + "/sign-in-policy", policy);
    return link(server, Person.memberOf(server, acme));
  }

  private static Answer link(VestibuleServer server, Person person) {
    var sent = person.send();
    return Person.verify(server.client(), person.token(), sent.json().path("flow").asText());
  }

  private static Answer secondBrowser(VestibuleServer server) {
    var acme = Acme.on(server);
    server.owner().put(acme.path() + "/sign-in-policy", "{\"concurrent_login\":\"ask\"}");
    var ada = Person.memberOf(server, acme);
    link(server, ada);
    return link(server, ada);
  }

  private static Answer keptOut(VestibuleServer server) {
    var token = secondBrowser(server).json().at("/error/details/token").asText();
    var poll = "{\"token\":\"" + token + "\"}";
    server.client().post("/v1/auth/concurrent", poll);
    server.execute("UPDATE concurrent_login SET state = 'denied'");
    return server.client().post("/v1/auth/concurrent", poll);
  }

  private static Answer linkWhereSsoIsDemanded(VestibuleServer server) {
    var acme = SamlCustomer.at(server);
    server
        .owner()
        .put(
            "/v1/organizations/" + acme.organization() + "/sign-in-policy",
            "{\"sso_required\":true}");
    return send(server, acme.email("ada"));
  }

  private static Answer ssoForAForeignDomain(VestibuleServer server) {
    var acme = SamlCustomer.at(server);
    return server
        .owner()
        .put(
            "/v1/organizations/" + acme.organization() + "/sign-in-policy",
            "{\"sso_domains\":[\"foreign.example\"]}");
  }

  private static Answer spoiledInvitation(VestibuleServer server, String change) {
    var ada = Person.stranger(server);
    invite(server, Acme.on(server), ada.email());
    var token = ada.token();
    server.execute("UPDATE invitation SET " + change);
    return server.client().post("/v1/invitations/accept", "{\"token\":\"" + token + "\"}");
  }

  private static Answer invite(VestibuleServer server, Acme organization, String email) {
    return server
        .owner()
        .post(organization.path() + "/invitations", "{\"email\":\"" + email + "\"}");
  }

  private static Answer tooManyInvitations(VestibuleServer server) {
    var acme = Acme.on(server);
    var email = "busy" + COUNT.incrementAndGet() + "@busy.example";
    for (int i = 0; i < 20; i++) {
      invite(server, acme, email);
    }
    return invite(server, acme, email);
  }
}
