package io.vestibule.app.agent;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A made-up company: the same people and teams for the same seed. */
record Company(List<Person> people, List<Team> teams) {

  private static final List<String> GIVEN_NAMES =
      List.of(
          "Ada", "Amélie", "Anna", "Björn", "Carlos", "Chen", "Daniela", "David", "Elif", "Emma",
          "Fatima", "Felix", "Grace", "Hana", "Hiroshi", "Ines", "Ivan", "Jakub", "Joana", "José",
          "Kofi", "Lea", "Liam", "Lucía", "Mehmet", "Mia", "Nadia", "Noah", "Olga", "Omar", "Priya",
          "Rahul", "Sara", "Sofia", "Tomás", "Uma", "Viktor", "Wei", "Yara", "Zoë");
  private static final List<String> FAMILY_NAMES =
      List.of(
          "Abbas",
          "Almeida",
          "Andersson",
          "Bakker",
          "Becker",
          "Blanc",
          "Costa",
          "Dubois",
          "Eriksen",
          "Fischer",
          "Garcia",
          "Gómez",
          "Haddad",
          "Hoffmann",
          "Ivanova",
          "Jansen",
          "Kaya",
          "Kim",
          "Kowalski",
          "Lopez",
          "Marino",
          "Mensah",
          "Möller",
          "Nakamura",
          "Novak",
          "Nuñez",
          "Okafor",
          "Park",
          "Patel",
          "Petrov",
          "Ricci",
          "Rossi",
          "Santos",
          "Sato",
          "Schmidt",
          "Silva",
          "Singh",
          "Smith",
          "Tanaka",
          "Virtanen",
          "Wagner",
          "Wang",
          "Weber",
          "Yilmaz",
          "Zhang",
          "Zimmermann");
  private static final List<String> DEPARTMENTS =
      List.of("Engineering", "Finance", "Legal", "Marketing", "Operations", "People", "Sales");
  private static final List<String> TITLES =
      List.of("Analyst", "Director", "Lead", "Manager", "Specialist");

  Company {
    people = List.copyOf(people);
    teams = List.copyOf(teams);
  }

  /** The company of that plan on its first day. */
  static Company founded(CompanyPlan plan) {
    return after(plan, Changes.NONE);
  }

  /** The company of that plan when the changes have happened. */
  static Company after(CompanyPlan plan, Changes changes) {
    return new Company(people(plan, changes), teams(plan, changes));
  }

  /** Somebody who is not of the company, for trying whether an address is taken. */
  static Person nobody(CompanyPlan plan) {
    var key = key(plan, "nobody", 0);
    var userName = "provisioning-test-" + plan.seed() + "@" + plan.domain();
    return new Person(key, userName, "Provisioning", "Test", "Analyst", "Operations", true);
  }

  private static List<Person> people(CompanyPlan plan, Changes changes) {
    var random = new SplittableRandom(plan.seed());
    var people = new ArrayList<Person>(plan.people());
    for (int i = 0; i < plan.people(); i++) {
      var person = person(plan, i, random);
      if (i < changes.renames()) {
        var name = FAMILY_NAMES.get(i % FAMILY_NAMES.size()) + "-" + person.familyName();
        person = person.named(name, userName(person.givenName(), name, i, plan));
      }
      people.add(i < plan.people() - changes.leavers() ? person : person.gone());
    }
    return people;
  }

  private static Person person(CompanyPlan plan, int ordinal, SplittableRandom random) {
    var own = random.split();
    var given = pick(GIVEN_NAMES, own);
    var family = pick(FAMILY_NAMES, own);
    return new Person(
        key(plan, "person", ordinal),
        userName(given, family, ordinal, plan),
        given,
        family,
        pick(TITLES, own),
        pick(DEPARTMENTS, own),
        true);
  }

  private static List<Team> teams(CompanyPlan plan, Changes changes) {
    var members = members(plan, changes);
    return IntStream.range(0, plan.teams())
        .mapToObj(
            team ->
                new Team(
                    key(plan, "team", team),
                    DEPARTMENTS.get(team % DEPARTMENTS.size()) + " " + (team + 1),
                    members.get(team)))
        .toList();
  }

  /** Everybody has one team; the first team has the first people besides. */
  private static List<Set<Integer>> members(CompanyPlan plan, Changes changes) {
    var members = Stream.generate(HashSet<Integer>::new).limit(plan.teams()).toList();
    for (int person = 0; plan.teams() > 0 && person < plan.people(); person++) {
      var moved = person < changes.moves() ? 1 : 0;
      members.get((person + moved) % plan.teams()).add(person);
      if (person < plan.largestTeam()) {
        members.get(0).add(person);
      }
    }
    return List.copyOf(members);
  }

  private static String pick(List<String> names, SplittableRandom random) {
    return names.get(random.nextInt(names.size()));
  }

  private static String userName(String given, String family, int ordinal, CompanyPlan plan) {
    var plain = Normalizer.normalize(given + "." + family, Normalizer.Form.NFD);
    return plain.replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
        + (ordinal + 1)
        + "@"
        + plan.domain();
  }

  private static UUID key(CompanyPlan plan, String kind, int ordinal) {
    var name = plan.seed() + " " + kind + " " + ordinal;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
