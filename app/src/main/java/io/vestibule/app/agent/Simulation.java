package io.vestibule.app.agent;

import io.vestibule.app.agent.SimulationPlan.Leaving;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Provisions a made-up company: first everybody and all teams, then what changes, then who leaves.
 * Keeps nothing from one run to the next: whoever is found is brought in step with how things end,
 * and only where something differs. What the server refuses is counted, and the rest goes on.
 */
public final class Simulation {

  private final ProvisioningAgent agent;
  private final SimulationPlan plan;
  private final Crew crew;
  private final Company before;
  private final Company after;
  private final Map<Integer, String> people = new ConcurrentHashMap<>();
  private final Map<Integer, String> newTeams = new ConcurrentHashMap<>();

  /**
   * @param crew does the work and counts it
   */
  public Simulation(ProvisioningAgent agent, SimulationPlan plan, Crew crew) {
    this.agent = agent;
    this.plan = plan;
    this.crew = crew;
    this.before = Company.founded(plan.company());
    this.after = Company.after(plan.company(), plan.changes());
  }

  /**
   * @throws UnexpectedAnswer if the connection test fails, the server is gone, or takes the
   *     credential no longer
   */
  public void run() {
    agent.testConnection(Company.nobody(plan.company()));
    var everybody = before.people().size();
    crew.each("users", those(everybody, person -> true), this::bringPerson);
    crew.each("groups", those(before.teams().size(), team -> true), this::bringTeam);
    crew.each("renames", those(everybody, this::isToRename), this::rename);
    crew.each("moves", those(before.teams().size(), this::isToChange), this::changeTeam);
    crew.each("leavers", those(everybody, this::isLeaving), this::leave);
  }

  private Effect bringPerson(int person) {
    var found = find(person);
    var id = found.map(FoundUser::id).orElseGet(() -> agent.create(before.people().get(person)));
    people.put(person, id);
    return found.isEmpty() ? Effect.CREATED : align(found.get(), after.people().get(person));
  }

  /** By the name of the first day, and by the later one if there is another. */
  private Optional<FoundUser> find(int person) {
    var found = agent.findUser(before.people().get(person).userName());
    return found.isEmpty() && isRenamed(person)
        ? agent.findUser(after.people().get(person).userName())
        : found;
  }

  private Effect align(FoundUser found, Person wanted) {
    var changed = agent.align(found, wanted);
    var stays = wanted.active() || plan.leaving() == Leaving.DEACTIVATE;
    if (found.active() != wanted.active() && stays) {
      agent.setActive(changed ? agent.readUser(found.id()) : found, wanted.active());
      changed = true;
    }
    return changed ? Effect.CHANGED : Effect.AS_WANTED;
  }

  private Effect bringTeam(int number) {
    var team = before.teams().get(number);
    var found = agent.findGroup(team.name());
    if (found.isEmpty()) {
      newTeams.put(number, agent.createGroup(team, ids(team).stream().sorted().toList()));
      return Effect.CREATED;
    }
    var group = found.get();
    var wanted = ids(after.teams().get(number));
    var change = MemberChange.between(agent.members(group), wanted);
    if (change.isEmpty()) {
      return Effect.AS_WANTED;
    }
    agent.pushMembers(group, team.name(), change);
    return Effect.CHANGED;
  }

  private Effect rename(int person) {
    return agent.align(agent.readUser(idOf(person)), after.people().get(person))
        ? Effect.CHANGED
        : Effect.AS_WANTED;
  }

  private Effect changeTeam(int number) {
    var team = after.teams().get(number);
    var change = MemberChange.between(ids(before.teams().get(number)), ids(team));
    agent.changeMembers(Objects.requireNonNull(newTeams.get(number)), team.name(), change);
    return Effect.CHANGED;
  }

  private Effect leave(int person) {
    var id = idOf(person);
    if (plan.leaving() == Leaving.DELETE) {
      agent.deleteUser(id);
      return Effect.REMOVED;
    }
    var found = agent.readUser(id);
    if (!found.active()) {
      return Effect.AS_WANTED;
    }
    agent.setActive(found, false);
    return Effect.CHANGED;
  }

  private boolean isRenamed(int person) {
    return !before.people().get(person).userName().equals(after.people().get(person).userName());
  }

  private boolean isToRename(int person) {
    return people.containsKey(person) && isRenamed(person);
  }

  private boolean isLeaving(int person) {
    return people.containsKey(person) && !after.people().get(person).active();
  }

  /** A team that was there already has its last members by now. */
  private boolean isToChange(int team) {
    return newTeams.containsKey(team)
        && !before.teams().get(team).members().equals(after.teams().get(team).members());
  }

  private String idOf(int person) {
    return Objects.requireNonNull(people.get(person));
  }

  /** Whom the server knows of a team. */
  private Set<String> ids(Team team) {
    return team.members().stream()
        .filter(people::containsKey)
        .map(this::idOf)
        .collect(Collectors.toSet());
  }

  private static List<Integer> those(int count, IntPredicate chosen) {
    return IntStream.range(0, count).filter(chosen).boxed().toList();
  }
}
