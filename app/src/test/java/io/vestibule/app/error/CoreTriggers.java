package io.vestibule.app.error;

import static io.vestibule.app.error.ErrorCode.*;

import io.vestibule.app.testing.Client;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The codes of requests in general, projects, organizations, domains, users and memberships. */
final class CoreTriggers implements CodeTriggers {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String NO_ORG = "/v1/organizations/org_00000000000000000000000000";

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    var triggers = new HashMap<ErrorCode, Function<VestibuleServer, Answer>>();
    triggers.put(BAD_REQUEST, server -> server.owner().post("/v1/organizations", "{"));
    triggers.put(METHOD_NOT_ALLOWED, server -> server.owner().put("/v1/users", "{}"));
    triggers.put(
        PAYLOAD_TOO_LARGE,
        server -> server.owner().post("/v1/users", "\"" + "a".repeat(1 << 20) + "\""));
    triggers.put(VALIDATION_REQUIRED_FIELD, server -> server.owner().post("/v1/users", "{}"));
    triggers.put(
        VALIDATION_INVALID_FORMAT,
        server -> server.owner().post("/v1/users", "{\"email\":\"a@b.example\",\"x\":1}"));
    triggers.put(
        VALIDATION_MULTIPLE_ERRORS, server -> server.owner().post("/v1/organizations", "{}"));
    triggers.put(UNAUTHORIZED, server -> server.client().get("/v1/sessions/me"));
    triggers.put(NOT_FOUND, server -> server.client().get("/v1/nothing"));
    triggers.put(CONFLICT, CoreTriggers::illegalMove);
    triggers.put(ALREADY_EXISTS, CoreTriggers::domainClaimedTwice);
    triggers.put(VERSION_MISMATCH, CoreTriggers::staleVersion);
    triggers.put(MISSING_API_KEY, server -> server.client().get("/v1/users"));
    triggers.put(
        INVALID_API_KEY,
        server -> server.client().with("Authorization", "Bearer vk_x").get("/v1/users"));
    triggers.put(
        API_KEY_NOT_FOUND,
        server -> server.owner().get("/v1/api-keys/key_00000000000000000000000000"));
    triggers.put(API_KEY_ALREADY_REVOKED, CoreTriggers::keyRevokedTwice);
    triggers.put(INVALID_BOOTSTRAP_TOKEN, server -> CoreTriggers.wrongBootstrapToken());
    triggers.put(BOOTSTRAP_DISABLED, CoreTriggers::secondBootstrap);
    triggers.put(PLATFORM_OWNER_REQUIRED, server -> plainKey(server).get("/v1/projects"));
    triggers.put(ORGANIZATION_NOT_FOUND, server -> server.owner().get(NO_ORG));
    triggers.put(
        MEMBERSHIP_NOT_FOUND,
        server ->
            server
                .owner()
                .get(organization(server) + "/memberships/mem_00000000000000000000000000"));
    triggers.put(
        USER_NOT_FOUND, server -> server.owner().get("/v1/users/user_00000000000000000000000000"));
    triggers.put(USER_ALREADY_EXISTS, CoreTriggers::userTwice);
    triggers.put(INVALID_EMAIL, server -> server.owner().post("/v1/users", "{\"email\":\"x\"}"));
    triggers.put(INVALID_SLUG, server -> slug(server, "a--b"));
    triggers.put(RESERVED_SLUG, server -> slug(server, "www"));
    triggers.put(SLUG_TOO_SHORT, server -> slug(server, "ab"));
    triggers.put(SLUG_TOO_LONG, server -> slug(server, "a".repeat(51)));
    triggers.put(SLUG_IN_USE, CoreTriggers::slugTwice);
    triggers.put(NAME_TOO_SHORT, server -> name(server, " a "));
    triggers.put(NAME_TOO_LONG, server -> name(server, "a".repeat(101)));
    triggers.put(INVALID_URL, CoreTriggers::badReturnUrl);
    triggers.put(LAST_OWNER, CoreTriggers::lastOwnerLeaves);
    triggers.put(DOMAIN_TXT_NOT_FOUND, CoreTriggers::unpublishedRecord);
    triggers.put(DOMAIN_TAKEN, CoreTriggers::domainOfAnother);
    triggers.put(DATABASE_ERROR, CoreTriggers::tableIsGone);
    triggers.put(
        SESSION_NOT_FOUND,
        server ->
            server.owner().delete(user(server) + "/sessions/sess_00000000000000000000000000"));
    return triggers;
  }

  private static String unique() {
    return "t" + COUNT.incrementAndGet();
  }

  /** The path of a new organization. */
  private static String organization(VestibuleServer server) {
    var body = "{\"name\":\"Some\",\"slug\":\"some-" + unique() + "\"}";
    var created = server.owner().post("/v1/organizations", body);
    return "/v1/organizations/" + created.json().path("id").asText();
  }

  /** The path of a new user. */
  private static String user(VestibuleServer server) {
    var body = "{\"email\":\"" + unique() + "@some.example\"}";
    return "/v1/users/" + server.owner().post("/v1/users", body).json().path("id").asText();
  }

  private static Client plainKey(VestibuleServer server) {
    var key = server.owner().post("/v1/api-keys", "{\"name\":\"Plain\"}").json();
    return server.client().with("Authorization", "Bearer " + key.path("secret").asText());
  }

  private static Answer slug(VestibuleServer server, String slug) {
    return server
        .owner()
        .post("/v1/organizations", "{\"name\":\"Some\",\"slug\":\"" + slug + "\"}");
  }

  private static Answer name(VestibuleServer server, String name) {
    return server.owner().post("/v1/organizations", "{\"name\":\"" + name + "\",\"slug\":\"abc\"}");
  }

  private static Answer slugTwice(VestibuleServer server) {
    var slug = "twice-" + unique();
    slug(server, slug);
    return slug(server, slug);
  }

  private static Answer illegalMove(VestibuleServer server) {
    return server.owner().patch(organization(server), "{\"state\":\"pending\"}");
  }

  private static Answer staleVersion(VestibuleServer server) {
    return server
        .owner()
        .with("If-Match", "\"99\"")
        .patch(organization(server), "{\"name\":\"Newer\"}");
  }

  private static Answer domainClaimedTwice(VestibuleServer server) {
    var domains = organization(server) + "/domains";
    var body = "{\"name\":\"" + unique() + ".example\"}";
    server.owner().post(domains, body);
    return server.owner().post(domains, body);
  }

  private static Answer unpublishedRecord(VestibuleServer server) {
    var domains = organization(server) + "/domains";
    var domain = server.owner().post(domains, "{\"name\":\"" + unique() + ".example\"}").json();
    return server.owner().post(domains + "/" + domain.path("id").asText() + "/verify", "");
  }

  private static Answer domainOfAnother(VestibuleServer server) {
    var body = "{\"name\":\"" + unique() + ".example\"}";
    var domains = organization(server) + "/domains";
    var domain = server.owner().post(domains, body).json();
    server
        .dns()
        .publish(domain.at("/txt_record/name").asText(), domain.at("/txt_record/value").asText());
    server.owner().post(domains + "/" + domain.path("id").asText() + "/verify", "");
    return server.owner().post(organization(server) + "/domains", body);
  }

  private static Answer keyRevokedTwice(VestibuleServer server) {
    var key = server.owner().post("/v1/api-keys", "{\"name\":\"Short\"}").json();
    var path = "/v1/api-keys/" + key.path("id").asText();
    server.owner().delete(path);
    return server.owner().delete(path);
  }

  /** On a server of its own: after bootstrap no token is compared. */
  private static Answer wrongBootstrapToken() {
    var server = VestibuleServer.create();
    server.start();
    try {
      return server.client().post("/v1/bootstrap", "{\"project_name\":\"Other\"}");
    } finally {
      server.stop();
    }
  }

  private static Answer secondBootstrap(VestibuleServer server) {
    server.owner();
    return server
        .client()
        .with("X-Vestibule-Bootstrap-Token", VestibuleServer.BOOTSTRAP_TOKEN)
        .post("/v1/bootstrap", "{\"project_name\":\"Second\"}");
  }

  private static Answer userTwice(VestibuleServer server) {
    var body = "{\"email\":\"" + unique() + "@some.example\"}";
    server.owner().post("/v1/users", body);
    return server.owner().post("/v1/users", body.replace("some", "SOME"));
  }

  private static Answer badReturnUrl(VestibuleServer server) {
    var project = server.owner().get("/v1/projects").json().at("/data/0/id").asText();
    return server
        .owner()
        .patch("/v1/projects/" + project, "{\"return_urls\":[\"javascript:alert(1)\"]}");
  }

  private static Answer lastOwnerLeaves(VestibuleServer server) {
    var memberships = organization(server) + "/memberships";
    var user = user(server).substring("/v1/users/".length());
    var body = "{\"user_id\":\"" + user + "\",\"roles\":[\"owner\"]}";
    var membership = server.owner().post(memberships, body).json();
    return server.owner().delete(memberships + "/" + membership.path("id").asText());
  }

  private static Answer tableIsGone(VestibuleServer server) {
    var owner = server.owner();
    server.execute("ALTER TABLE domain RENAME TO domain_elsewhere");
    try {
      return owner.get(organization(server) + "/domains");
    } finally {
      server.execute("ALTER TABLE domain_elsewhere RENAME TO domain");
    }
  }
}
