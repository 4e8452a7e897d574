package io.vestibule.app.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Provisions to a SCIM server as one product does. Every method throws {@link UnexpectedAnswer} if
 * the server does not do what it was asked for. Threads may share it.
 */
public final class ProvisioningAgent {

  private final ScimConnection scim;
  private final Dialect dialect;

  ProvisioningAgent(ScimTarget target, Dialect dialect) {
    this.scim = new ScimConnection(target, dialect.media());
    this.dialect = dialect;
  }

  /**
   * Does what the product does when an admin has entered address and token.
   *
   * @param trial a person whom nobody else is, of the company's domain
   */
  public void testConnection(Person trial) {
    dialect.testConnection(this, trial);
  }

  /** The look-up that comes before every creation. */
  public Optional<FoundUser> findUser(String userName) {
    return scim.find("/Users", Dialect.equal("userName", userName), dialect.userLookUp())
        .onlyResource()
        .map(ProvisioningAgent::user);
  }

  public FoundUser readUser(String id) {
    return user(scim.get("/Users/" + id).expect(200).body());
  }

  /** Creates the person and answers the id that the server chose. */
  public String create(Person person) {
    var answer = scim.send("POST", "/Users", dialect.newUser(person)).expect(201);
    return answer
        .expect("userName", person.userName())
        .require(!answer.body().has("password"), "no password", "one")
        .text("id");
  }

  /** Brings a user in step, {@code active} aside, and answers whether that took a change. */
  public boolean align(FoundUser found, Person wanted) {
    var differing = Attribute.differing(dialect.attributes(), found.document(), wanted);
    if (!differing.isEmpty()) {
      edit(found, dialect.update(found, wanted, differing));
    }
    return !differing.isEmpty();
  }

  /** Switches a user on or off, and does not believe an answer that says otherwise. */
  public void setActive(FoundUser found, boolean active) {
    var answer = edit(found, dialect.setActive(found, active));
    if (answer.body().has("active")) {
      answer.expect("active", Boolean.toString(active));
    }
  }

  public void deleteUser(String id) {
    scim.send("DELETE", "/Users/" + id, "").expect(204);
  }

  public Optional<String> findGroup(String displayName) {
    return scim.find("/Groups", Dialect.equal("displayName", displayName), dialect.groupLookUp())
        .onlyResource()
        .map(group -> group.path("id").asText());
  }

  /** Creates a group with these members and answers the id that the server chose. */
  public String createGroup(Team team, List<String> members) {
    var id =
        scim.send("POST", "/Groups", dialect.newGroup(team, members))
            .expect(201)
            .expect("displayName", team.name())
            .text("id");
    patchGroup(id, dialect.fillGroup(members));
    return id;
  }

  public void deleteGroup(String id) {
    scim.send("DELETE", "/Groups/" + id, "").expect(204);
  }

  /**
   * The ids of a group's members, read in full. Products remember whom they have put in; this agent
   * remembers nothing.
   */
  public Set<String> members(String group) {
    return scim.get("/Groups/" + group).expect(200).memberIds();
  }

  public void changeMembers(String group, String displayName, MemberChange change) {
    var joining = change.added().stream().filter(user -> !isMember(group, user)).toList();
    var left = new MemberChange(joining, change.removed(), change.wanted());
    if (!left.isEmpty()) {
      patchGroup(group, dialect.changeMembers(group, displayName, left));
    }
  }

  /** As {@link #changeMembers}, for a group that was found to differ. */
  public void pushMembers(String group, String displayName, MemberChange change) {
    patchGroup(group, dialect.pushMembers(group, displayName, change));
  }

  void readPage(String path) {
    scim.get(path).expect(200);
  }

  private boolean isMember(String group, String user) {
    return dialect
        .membershipFilter(group, user)
        .flatMap(filter -> scim.find("/Groups", filter, dialect.groupLookUp()).onlyResource())
        .isPresent();
  }

  private ScimAnswer edit(FoundUser found, Edit edit) {
    return scim.send(edit.method(), "/Users/" + found.id(), edit.body()).expectChanged();
  }

  private void patchGroup(String group, List<String> patches) {
    for (var operations : patches) {
      var edit = Edit.patch(operations);
      scim.send(edit.method(), "/Groups/" + group, edit.body()).expectChanged();
    }
  }

  private static FoundUser user(JsonNode resource) {
    return new FoundUser(resource.path("id").asText(), (ObjectNode) resource);
  }
}
