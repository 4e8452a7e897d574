package io.vestibule.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.app.agent.SimulationPlan.Leaving;
import io.vestibule.app.crypto.Secret;
import io.vestibule.app.directory.SomeDirectory;
import io.vestibule.app.testing.VestibuleServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each profile provisions to the running service, whose core then shows exactly that. */
class SimulationTest {

  @RegisterExtension static final VestibuleServer SERVER = VestibuleServer.create();

  private static final Changes CHANGES = new Changes(4, 6, 3);

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private SomeDirectory directory;
  private Tally tally;

  @BeforeEach
  void aDirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  private CompanyPlan company() {
    return new CompanyPlan(30, 5, 12, directory.domain(), 7);
  }

  private void run(Profile profile, SimulationPlan plan) {
    tally = new Tally();
    var base = SERVER.url().resolve("/scim/v2/");
    var token = Secret.of(directory.newToken());
    var agent = profile.agent(new ScimTarget(new PlainHttp(), base, token, tally));
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    new Simulation(agent, plan, new Crew(3, tally, out, false)).run();
    assertThat(tally.complaints()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everybodyIsProvisionedAndASecondRunChangesNothing(Profile profile) {
    run(profile, SimulationPlan.sync(company()));

    assertThat(people()).isEqualTo(people(Company.founded(company())));
    assertThat(groups()).isEqualTo(groups(Company.founded(company())));

    said.reset();
    var versions = versions();
    run(profile, SimulationPlan.sync(company()));

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("30 of 30   30 as wanted", "5 of 5   5 as wanted");
    assertThat(versions()).isEqualTo(versions);
  }

  @ParameterizedTest
  @EnumSource
  void whatChangesAndWhoLeavesIsProvisionedToo(Profile profile) {
    run(profile, new SimulationPlan(company(), CHANGES, Leaving.DEACTIVATE));

    assertThat(people()).isEqualTo(people(Company.after(company(), CHANGES)));
    assertThat(groups()).isEqualTo(groups(Company.after(company(), CHANGES)));
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("renames        4 of 4   4 changed");
    Company.after(company(), CHANGES).people().stream()
        .limit(CHANGES.renames())
        .forEach(renamed -> assertThat(inTheCore(renamed)).isEqualTo(renamed.displayName()));
  }

  @ParameterizedTest
  @EnumSource
  void aLaterRunBringsWhatIsThereInStep(Profile profile) {
    run(profile, SimulationPlan.sync(company()));
    said.reset();
    run(profile, new SimulationPlan(company(), CHANGES, Leaving.DEACTIVATE));

    assertThat(people()).isEqualTo(people(Company.after(company(), CHANGES)));
    assertThat(groups()).isEqualTo(groups(Company.after(company(), CHANGES)));
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("created");
  }

  @Test
  void leaversAreDeletedWhereThatIsAskedFor() {
    run(Profile.GOOGLE, new SimulationPlan(company(), CHANGES, Leaving.DELETE));

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("leavers        3 of 3   3 removed");
    var stayed = Company.after(company(), CHANGES).people().stream().filter(Person::active);
    assertThat(people()).isEqualTo(people(stayed.toList()));
  }

  /** State of every membership that the directory gave, by name and address in the directory. */
  private Map<String, String> people() {
    var states = new HashMap<String, String>();
    for (var membership : all("/v1/organizations/" + directory.organization() + "/memberships")) {
      assertThat(membership.path("source").asText()).isEqualTo("scim");
      states.put(membership.path("user_id").asText(), membership.path("state").asText());
    }
    var people = new TreeMap<String, String>();
    for (var user : all(directory.path() + "/users")) {
      var shown = directory.scim().get("/scim/v2/Users/" + user.path("id").asText()).json();
      var name = shown.path("displayName").asText() + " <" + user.path("user_name").asText() + ">";
      people.put(name, states.getOrDefault(user.path("user_id").asText(), "none"));
    }
    return people;
  }

  /** The full name of the user whom the core knows by that address. */
  private String inTheCore(Person person) {
    for (var user : all(directory.path() + "/users")) {
      if (user.path("user_name").asText().equals(person.userName())) {
        var known = directory.owner().get("/v1/users/" + user.path("user_id").asText()).json();
        assertThat(known.path("email").asText()).isEqualTo(person.userName());
        return known.path("given_name").asText() + " " + known.path("family_name").asText();
      }
    }
    throw new AssertionError("no " + person.userName());
  }

  private static Map<String, String> people(Company company) {
    return people(company.people());
  }

  private static Map<String, String> people(List<Person> people) {
    return new TreeMap<>(
        people.stream()
            .collect(
                Collectors.toMap(
                    person -> person.displayName() + " <" + person.userName() + ">",
                    person -> person.active() ? "active" : "inactive")));
  }

  private Map<String, Set<String>> groups() {
    var names = new HashMap<String, String>();
    for (var user : all(directory.path() + "/users")) {
      names.put(user.path("id").asText(), user.path("user_name").asText());
    }
    var groups = new TreeMap<String, Set<String>>();
    for (var group : directory.scim().get("/scim/v2/Groups?count=100").json().path("Resources")) {
      var members =
          group.findParents("value").stream()
              .map(member -> names.get(member.path("value").asText()));
      groups.put(group.path("displayName").asText(), members.collect(Collectors.toSet()));
    }
    return groups;
  }

  private static Map<String, Set<String>> groups(Company company) {
    return new TreeMap<>(
        company.teams().stream()
            .collect(
                Collectors.toMap(
                    Team::name,
                    team ->
                        team.members().stream()
                            .map(person -> company.people().get(person).userName())
                            .collect(Collectors.toSet()))));
  }

  private List<String> versions() {
    var versions = new ArrayList<String>();
    for (var path : List.of("/scim/v2/Users?count=100", "/scim/v2/Groups?count=100")) {
      for (var resource : directory.scim().get(path).json().path("Resources")) {
        if (!resource.path("userName").asText().startsWith("provisioning-test-")) {
          versions.add(resource.path("id").asText() + resource.at("/meta/version").asText());
        }
      }
    }
    return versions;
  }

  private JsonNode all(String path) {
    return directory.owner().get(path + "?limit=100").json().path("data");
  }
}
