package io.vestibule.app.agent;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * JumpCloud: activation makes a user and a group on trial and takes both away again, and members
 * leave a group by a list of values, as with Entra ID. That users are put back whole is inferred.
 */
final class JumpCloudDialect implements Dialect {

  @Override
  public void testConnection(ProvisioningAgent agent, Person trial) {
    var user =
        agent.findUser(trial.userName()).map(FoundUser::id).orElseGet(() -> agent.create(trial));
    var team = new Team(trial.key(), "JumpCloud test " + trial.key(), Set.of());
    var group =
        agent.findGroup(team.name()).orElseGet(() -> agent.createGroup(team, List.of(user)));
    agent.deleteGroup(group);
    agent.deleteUser(user);
  }

  @Override
  public Edit update(FoundUser found, Person wanted, Set<Attribute> differing) {
    return Edit.put(Attribute.written(differing, found.document(), wanted).toString());
  }

  @Override
  public Edit setActive(FoundUser found, boolean active) {
    return Edit.put(found.document().deepCopy().put("active", active).toString());
  }

  @Override
  public List<String> changeMembers(String group, String displayName, MemberChange change) {
    return Stream.of(new Listed("add", change.added()), new Listed("remove", change.removed()))
        .filter(listed -> !listed.ids().isEmpty())
        .map(listed -> Dialect.listed(listed.op(), listed.ids()))
        .toList();
  }

  private record Listed(String op, List<String> ids) {}
}
