package io.vestibule.app.bench.scim;

import io.vestibule.app.bench.load.Shot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The requests that are measured, for a server that knows its users and groups by these ids.
 *
 * @param people how many people there are, of whom everybody comes in turn
 */
record ScimShots(
    String token,
    String domain,
    int people,
    IntFunction<String> userId,
    IntFunction<String> groupId) {

  private static final String USERS = "/scim/v2/Users";
  private static final String GROUPS = "/scim/v2/Groups/";
  private static final int PAGE = 100;
  private static final Pattern TOTAL_OF_ONE = Pattern.compile("\"totalResults\" ?: ?1\\D");
  private static final Pattern INACTIVE = Pattern.compile("\"active\" ?: ?false");

  ScimShot get(int turn) {
    int user = turn % people;
    return shot("GET", USERS + "/" + userId.apply(user), "", 200, body -> names(body, user));
  }

  ScimShot find(int turn) {
    int user = turn % people;
    var filter = "userName%20eq%20%22" + userName(user).replace("@", "%40") + "%22";
    return shot(
        "GET",
        USERS + "?filter=" + filter + "&startIndex=1&count=100",
        "",
        200,
        body -> names(body, user) && TOTAL_OF_ONE.matcher(body).find());
  }

  ScimShot create(int turn) {
    var userName = "new" + turn + "@" + domain;
    var body =
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s",\
        "name":{"givenName":"Ada","familyName":"Lovelace"},"displayName":"Ada Lovelace",\
        "emails":[{"primary":true,"value":"%1$s","type":"work"}],"locale":"en-US",\
        "externalId":"00n%2$d","active":true}"""
            .formatted(userName, turn);
    return shot("POST", USERS, body, 201, answer -> answer.contains(userName));
  }

  ScimShot deactivate(int turn) {
    int user = turn % people;
    return patch(
        USERS + "/" + userId.apply(user),
        "{\"op\":\"replace\",\"value\":{\"active\":false}}",
        200,
        body -> INACTIVE.matcher(body).find());
  }

  ScimShot addMembers(int group, List<Integer> users) {
    var members =
        users.stream()
            .map(user -> "{\"value\":\"" + userId.apply(user) + "\"}")
            .collect(Collectors.joining(","));
    return patch(
        GROUPS + groupId.apply(group),
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + members + "]}",
        204,
        String::isEmpty);
  }

  ScimShot group(Scale.Team group) {
    var path = GROUPS + groupId.apply(group.number());
    return shot("GET", path, "", 200, body -> members(body) >= group.members());
  }

  ScimShot groupWithoutMembers(int group) {
    var path = GROUPS + groupId.apply(group) + "?excludedAttributes=members";
    return shot("GET", path, "", 200, body -> members(body) == 0);
  }

  /** A page that is full, unless there are not so many people. */
  ScimShot page(int startIndex) {
    var target = USERS + "?startIndex=" + startIndex + "&count=" + PAGE;
    int wanted = Math.min(PAGE, people - startIndex);
    return shot("GET", target, "", 200, body -> body.split("\"userName\"", -1).length > wanted);
  }

  private ScimShot patch(String path, String operation, int status, Predicate<String> right) {
    var body =
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}"""
            .formatted(operation);
    return shot("PATCH", path, body, status, right);
  }

  private ScimShot shot(
      String method, String target, String body, int status, Predicate<String> right) {
    var headers = new HashMap<>(Map.of("Authorization", "Bearer " + token));
    headers.put("Accept", "application/scim+json");
    headers.put("Content-Type", "application/scim+json");
    return new ScimShot(Shot.http(method, target, headers, body), status, right);
  }

  private boolean names(String body, int user) {
    return body.contains("\"" + userName(user) + "\"");
  }

  private static int members(String body) {
    return body.split("\"\\$ref\"", -1).length - 1;
  }

  private String userName(int user) {
    return "person" + (user + 1) + "@" + domain;
  }
}
