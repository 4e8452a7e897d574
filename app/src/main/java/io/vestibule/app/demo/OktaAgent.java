package io.vestibule.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Provisions as Okta does: looks up by {@code userName} before it creates, posts {@code groups: []}
 * and a password, switches off by PATCH or by PUT of the whole user, pushes groups with their
 * members, and sends {@code application/json}.
 */
final class OktaAgent {

  private static final String MEDIA_TYPE = "application/json; charset=utf-8";

  private final SampleScimClient scim;

  OktaAgent(SampleScimClient scim) {
    this.scim = scim;
  }

  Optional<String> findUser(SamplePerson person) {
    return scim.find("/Users", "userName eq \"" + person.email() + "\"", "&startIndex=1&count=100")
        .onlyResource()
        .map(user -> user.path("id").asText());
  }

  /** Creates the person and answers the id that the server chose. */
  String createUser(SamplePerson person) {
    var body =
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
         "userName": "%1$s",
         "name": {"givenName": "%2$s", "familyName": "%3$s"},
         "emails": [{"primary": true, "value": "%1$s", "type": "work"}],
         "displayName": "%2$s %3$s", "locale": "en-US", "externalId": "00u%4$s",
         "groups": [], "password": "1mz050nq", "active": true}
        """
            .formatted(
                person.email(), person.givenName(), person.familyName(), person.ordinal() + 1);
    var answer = scim.post("/Users", MEDIA_TYPE, body).expect(201).expect("active", "true");
    return answer
        .expect("userName", person.email())
        .require(!answer.body().has("password"), "no password", "one")
        .text("id");
  }

  /** Switches off as apps of Okta's catalogue do: PATCH without a path. */
  void deactivateByPatch(String id) {
    var body =
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations": [{"op": "replace", "value": {"active": false}}]}
        """;
    scim.patch("/Users/" + id, MEDIA_TYPE, body).expect(200).expect("active", "false");
  }

  /** Changes {@code active} as custom apps do: the whole user read, changed and put back. */
  void setActiveByPut(String id, boolean active) {
    var user = (ObjectNode) scim.get("/Users/" + id).expect(200).body();
    user.put("active", active);
    scim.put("/Users/" + id, MEDIA_TYPE, user.toString())
        .expect(200)
        .expect("active", Boolean.toString(active));
  }

  /** Pushes a group with its members in one go and answers the group's id. */
  String pushGroup(String displayName, List<String> memberIds) {
    var body =
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
         "displayName": "%s", "members": [%s]}
        """
            .formatted(displayName, references(memberIds));
    return scim.post("/Groups", MEDIA_TYPE, body).expect(201).text("id");
  }

  /** Pushes the members anew, after the pathless rename that Okta sends before every change. */
  void replaceMembers(String groupId, String displayName, List<String> memberIds) {
    var rename =
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations": [{"op": "replace", "value": {"id": "%s", "displayName": "%s"}}]}
        """
            .formatted(groupId, displayName);
    accepted(scim.patch("/Groups/" + groupId, MEDIA_TYPE, rename));
    var members =
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations": [{"op": "replace", "path": "members", "value": [%s]}]}
        """
            .formatted(references(memberIds));
    accepted(scim.patch("/Groups/" + groupId, MEDIA_TYPE, members));
  }

  private static void accepted(ScimAnswer answer) {
    answer.require(
        answer.status() == 200 || answer.status() == 204, "200 or 204", answer.status() + "");
  }

  private static String references(List<String> memberIds) {
    return memberIds.stream()
        .map(id -> "{\"value\": \"" + id + "\"}")
        .collect(Collectors.joining(", "));
  }
}
