package io.vestibule.app.demo;

import java.util.Locale;
import java.util.Optional;

/**
 * Provisions as Microsoft Entra ID does: operations with a capital, {@code "False"} as a string,
 * groups made without members, members removed by a value array, dotted keys in a pathless replace.
 */
final class EntraAgent {

  private static final String MEDIA_TYPE = "application/scim+json; charset=utf-8";

  private final SampleScimClient scim;

  EntraAgent(SampleScimClient scim) {
    this.scim = scim;
  }

  Optional<String> findUser(SamplePerson person) {
    return scim.find("/Users", "userName eq \"" + person.email() + "\"", "")
        .onlyResource()
        .map(user -> user.path("id").asText());
  }

  /** Creates the person and answers the id that the server chose. */
  String createUser(SamplePerson person) {
    var body =
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
         "externalId": "%4$s", "userName": "%1$s", "active": "True",
         "displayName": "%2$s %3$s", "title": "%5$s",
         "emails": [{"primary": true, "type": "work", "value": "%1$s"}],
         "meta": {"resourceType": "User"},
         "name": {"formatted": "%2$s %3$s", "familyName": "%3$s", "givenName": "%2$s"},
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Research"}}
        """
            .formatted(
                person.email(),
                person.givenName(),
                person.familyName(),
                person.name().toLowerCase(Locale.ROOT),
                person.title());
    return scim.post("/Users", MEDIA_TYPE, body)
        .expect(201)
        .expect("userName", person.email())
        .expect("active", "true")
        .text("id");
  }

  /** Renames by one pathless replace whose keys are dotted paths. */
  void rename(String id, String givenName) {
    var answer =
        patch(
            "/Users/" + id,
            """
            {"op": "Replace", "value": {"name.givenName": "%s"}}
            """
                .formatted(givenName));
    var found = scim.get("/Users/" + id).expect(200).body().at("/name/givenName").asText();
    answer.require(found.equals(givenName), "givenName " + givenName, found);
  }

  void deactivate(String id) {
    patch("/Users/" + id, "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}");
    scim.get("/Users/" + id).expect(200).expect("active", "false");
  }

  /** Creates a group, empty and under a second schema, and answers its id. */
  String createGroup(String displayName) {
    var filter = "displayName eq \"" + displayName + "\"";
    scim.find("/Groups", filter, "&excludedAttributes=members");
    var body =
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group",
                     "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
         "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159", "displayName": "%s",
         "meta": {"resourceType": "Group"}}
        """
            .formatted(displayName);
    return scim.post("/Groups", MEDIA_TYPE, body)
        .expect(201)
        .expect("displayName", displayName)
        .text("id");
  }

  void addMember(String groupId, String userId) {
    changeMember("Add", groupId, userId);
    requireMember(groupId, userId, true);
  }

  /** Removes that one member and no other, though a value array is not RFC 7644. */
  void removeMember(String groupId, String userId) {
    changeMember("Remove", groupId, userId);
    requireMember(groupId, userId, false);
  }

  boolean isMember(String groupId, String userId) {
    return scim.get("/Groups/" + groupId).expect(200).hasMember(userId);
  }

  private void changeMember(String operation, String groupId, String userId) {
    patch(
        "/Groups/" + groupId,
        """
        {"op": "%s", "path": "members", "value": [{"$ref": null, "value": "%s"}]}
        """
            .formatted(operation, userId));
  }

  private void requireMember(String groupId, String userId, boolean wanted) {
    var group = scim.get("/Groups/" + groupId).expect(200);
    var expected = (wanted ? "the member " : "no member ") + userId;
    group.require(group.hasMember(userId) == wanted, expected, group.body().toString());
  }

  private ScimAnswer patch(String path, String operation) {
    var body =
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [%s]}
        """
            .formatted(operation);
    var answer = scim.patch(path, MEDIA_TYPE, body);
    var status = answer.status();
    return answer.require(
        status == 200 || status == 204, "200 or 204", status + " " + answer.body());
  }
}
