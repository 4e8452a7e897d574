package io.vestibule.app.directory;

import static io.vestibule.app.error.ErrorCode.FORBIDDEN;
import static io.vestibule.app.error.ErrorCode.INVALID_SCIM_TOKEN;
import static io.vestibule.app.error.ErrorCode.OAUTH_INVALID_CLIENT;
import static io.vestibule.app.error.ErrorCode.OAUTH_INVALID_REQUEST;
import static io.vestibule.app.error.ErrorCode.OAUTH_UNSUPPORTED_GRANT_TYPE;
import static io.vestibule.app.error.ErrorCode.ORGANIZATION_NOT_ACTIVE;
import static io.vestibule.app.error.ErrorCode.ROLE_MANAGED_BY_DIRECTORY;
import static io.vestibule.app.error.ErrorCode.SCIM_EXPIRED_CURSOR;
import static io.vestibule.app.error.ErrorCode.SCIM_FILTER_INVALID;
import static io.vestibule.app.error.ErrorCode.SCIM_GROUP_EXISTS;
import static io.vestibule.app.error.ErrorCode.SCIM_GROUP_NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.SCIM_INVALID_COUNT;
import static io.vestibule.app.error.ErrorCode.SCIM_INVALID_CURSOR;
import static io.vestibule.app.error.ErrorCode.SCIM_INVALID_PATH;
import static io.vestibule.app.error.ErrorCode.SCIM_INVALID_SYNTAX;
import static io.vestibule.app.error.ErrorCode.SCIM_INVALID_VALUE;
import static io.vestibule.app.error.ErrorCode.SCIM_MUTABILITY;
import static io.vestibule.app.error.ErrorCode.SCIM_NOT_IMPLEMENTED;
import static io.vestibule.app.error.ErrorCode.SCIM_NO_TARGET;
import static io.vestibule.app.error.ErrorCode.SCIM_PAYLOAD_TOO_LARGE;
import static io.vestibule.app.error.ErrorCode.SCIM_SEAT_LIMIT;
import static io.vestibule.app.error.ErrorCode.SCIM_THROTTLED;
import static io.vestibule.app.error.ErrorCode.SCIM_TOO_MANY;
import static io.vestibule.app.error.ErrorCode.SCIM_USER_EXISTS;
import static io.vestibule.app.error.ErrorCode.SCIM_USER_NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.SCIM_VERSION_MISMATCH;
import static io.vestibule.app.error.ErrorCode.SEAT_LIMIT_EXCEEDED;
import static io.vestibule.app.error.ErrorCode.USER_DEPROVISIONED;

import io.vestibule.app.error.CodeTriggers;
import io.vestibule.app.error.ErrorCode;
import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The codes of SCIM. */
public final class DirectoryTriggers implements CodeTriggers {

  private static Answer token(VestibuleServer server, String form) {
    return server.client().form("/oauth2/token", form);
  }

  private static final String USERS = "/scim/v2/Users";
  private static final String GROUPS = "/scim/v2/Groups";

  @Override
  public Map<ErrorCode, Function<VestibuleServer, Answer>> triggers() {
    var triggers = new HashMap<ErrorCode, Function<VestibuleServer, Answer>>();
    triggers.put(OAUTH_INVALID_REQUEST, server -> token(server, "grant_type="));
    triggers.put(OAUTH_UNSUPPORTED_GRANT_TYPE, server -> token(server, "grant_type=password"));
    triggers.put(
        OAUTH_INVALID_CLIENT,
        server -> token(server, "grant_type=client_credentials&client_id=x&client_secret=y"));
    triggers.put(INVALID_SCIM_TOKEN, server -> server.client().get(USERS));
    triggers.put(FORBIDDEN, scim(some -> some.scim().get("/scim/v2/Schemas?filter=id%20pr")));
    triggers.put(SCIM_NOT_IMPLEMENTED, scim(some -> some.scim().get("/scim/v2/Me")));
    triggers.put(SCIM_USER_NOT_FOUND, scim(some -> some.scim().get(USERS + "/nobody")));
    triggers.put(SCIM_GROUP_NOT_FOUND, scim(some -> some.scim().get(GROUPS + "/none")));
    triggers.put(SCIM_USER_EXISTS, scim(DirectoryTriggers::userTwice));
    triggers.put(SCIM_GROUP_EXISTS, scim(DirectoryTriggers::groupTwice));
    triggers.put(SCIM_FILTER_INVALID, scim(some -> some.find("Users", "shoeSize eq 43")));
    triggers.put(SCIM_INVALID_SYNTAX, scim(some -> some.scim().post(USERS, "{")));
    triggers.put(SCIM_INVALID_VALUE, scim(some -> some.scim().post(USERS, "{}")));
    triggers.put(
        SCIM_INVALID_PATH, patch("{\"op\":\"replace\",\"path\":\"shoeSize\",\"value\":43}"));
    triggers.put(SCIM_MUTABILITY, patch("{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"}"));
    triggers.put(
        SCIM_NO_TARGET, patch("{\"op\":\"remove\",\"path\":\"emails[type eq \\\"fax\\\"]\"}"));
    var remove = "{\"op\":\"remove\",\"path\":\"title\"}";
    triggers.put(SCIM_TOO_MANY, patch((remove + ",").repeat(1_000) + remove));
    triggers.put(SCIM_INVALID_CURSOR, scim(some -> some.scim().get(USERS + "?cursor=x")));
    triggers.put(SCIM_EXPIRED_CURSOR, DirectoryTriggers::oldCursor);
    triggers.put(SCIM_INVALID_COUNT, scim(some -> some.scim().get(USERS + "?cursor&count=0")));
    triggers.put(SCIM_PAYLOAD_TOO_LARGE, scim(DirectoryTriggers::largeBody));
    triggers.put(SCIM_VERSION_MISMATCH, scim(DirectoryTriggers::staleVersion));
    triggers.put(ORGANIZATION_NOT_ACTIVE, scim(DirectoryTriggers::writeWhileSuspended));
    triggers.put(SCIM_THROTTLED, DirectoryTriggers::tooOften);
    triggers.put(SCIM_SEAT_LIMIT, scim(DirectoryTriggers::noSeat));
    triggers.put(SEAT_LIMIT_EXCEEDED, scim(DirectoryTriggers::noSeatByHand));
    triggers.put(ROLE_MANAGED_BY_DIRECTORY, scim(DirectoryTriggers::roleOfAGroup));
    triggers.put(USER_DEPROVISIONED, scim(DirectoryTriggers::adminAgainstDirectory));
    return triggers;
  }

  private static Function<VestibuleServer, Answer> scim(Function<SomeDirectory, Answer> call) {
    return server -> call.apply(SomeDirectory.in(server));
  }

  private static Function<VestibuleServer, Answer> patch(String operations) {
    return scim(some -> some.patch("Users/" + some.user("ann"), operations));
  }

  private static Answer userTwice(SomeDirectory some) {
    some.create("ann");
    return some.create("ANN");
  }

  private static Answer groupTwice(SomeDirectory some) {
    some.group("Staff");
    return some.scim().post(GROUPS, "{\"displayName\":\"staff\"}");
  }

  private static Answer largeBody(SomeDirectory some) {
    return some.scim().post(USERS, "{\"title\":\"" + "a".repeat(16 << 20) + "\"}");
  }

  private static Answer oldCursor(VestibuleServer server) {
    var some = SomeDirectory.in(server);
    some.user("ann");
    some.user("bob");
    var first = some.scim().get(USERS + "?cursor&count=1");
    server.clock().advance(Duration.ofHours(2));
    return some.scim()
        .get(USERS + "?cursor=" + first.json().path("nextCursor").asText() + "&count=1");
  }

  private static Answer staleVersion(SomeDirectory some) {
    return some.scim().with("If-Match", "W/\"9\"").delete(USERS + "/" + some.user("ann"));
  }

  private static Answer writeWhileSuspended(SomeDirectory some) {
    some.owner().patch("/v1/organizations/" + some.organization(), "{\"state\":\"suspended\"}");
    return some.create("ann");
  }

  private static Answer adminAgainstDirectory(SomeDirectory some) {
    var ann = some.user("ann");
    some.setActive(ann, false);
    var membership = some.membership(ann).path("id").asText();
    return some.owner()
        .patch(
            "/v1/organizations/" + some.organization() + "/memberships/" + membership,
            "{\"state\":\"active\"}");
  }

  private static Answer tooOften(VestibuleServer server) {
    var token = SomeDirectory.in(server).newToken();
    var strict = VestibuleServer.besides(server).with("limits.scimRequests", "1");
    strict.start();
    try {
      var scim = strict.client().with("Authorization", "Bearer " + token);
      scim.get(USERS);
      return scim.get(USERS);
    } finally {
      strict.stop();
    }
  }

  private static Answer noSeat(SomeDirectory some) {
    some.owner().patch("/v1/organizations/" + some.organization(), "{\"seat_limit\":1}");
    some.create("ann");
    return some.create("bob");
  }

  private static Answer noSeatByHand(SomeDirectory some) {
    noSeat(some);
    var carl = some.owner().post("/v1/users", "{\"email\":\"carl@seats.example\"}").json();
    return some.owner()
        .post(
            "/v1/organizations/" + some.organization() + "/memberships",
            "{\"user_id\":\"" + carl.path("id").asText() + "\"}");
  }

  private static Answer roleOfAGroup(SomeDirectory some) {
    var ann = some.user("ann");
    var group = some.group("Staff");
    some.patch(
        "Groups/" + group,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + ann + "\"}]}");
    some.owner()
        .put(
            some.path() + "/role-mappings",
            "{\"role_mappings\":[{\"group\":\"" + group + "\",\"role\":\"admin\"}]}");
    var membership = some.membership(ann).path("id").asText();
    return some.owner()
        .patch(
            "/v1/organizations/" + some.organization() + "/memberships/" + membership,
            "{\"roles\":[\"member\"]}");
  }
}
