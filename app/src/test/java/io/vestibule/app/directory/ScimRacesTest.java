package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Client.Answer;
import io.vestibule.app.testing.VestibuleServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens when an IdP sends everything at once, to two instances. */
class ScimRacesTest {

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create().with("database.acquireTimeout", "60s");

  private static final VestibuleServer SECOND =
      VestibuleServer.besides(SERVER).with("database.acquireTimeout", "60s");

  @BeforeAll
  static void aSecondInstance() {
    SECOND.on(SERVER.databaseUrl()).start();
  }

  @AfterAll
  static void stopIt() {
    SECOND.stop();
  }

  private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    var threads = Executors.newFixedThreadPool(calls.size());
    try {
      var answers = new ArrayList<Answer>();
      for (var future : threads.invokeAll(calls)) {
        answers.add(future.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ofTwentyCreationsOfOneNameOneSucceeds() throws Exception {
    var directory = SomeDirectory.in(SERVER);
    var other = directory.on(SECOND);

    var answers =
        atOnce(
            IntStream.range(0, 20)
                .<Callable<Answer>>mapToObj(
                    i -> () -> (i % 2 == 0 ? directory : other).create(i < 10 ? "ann" : "ANN"))
                .toList());

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .hasSize(19)
        .allSatisfy(
            answer -> {
              assertThat(answer.code()).isEqualTo("SCIM_USER_EXISTS");
              assertThat(answer.json().path("scimType").asText()).isEqualTo("uniqueness");
            });
    assertThat(directory.find("Users", "userName pr").json().path("totalResults").asInt())
        .isEqualTo(1);
  }

  @Test
  void noMemberIsLostWhenFiftyAreAddedAtOnce() throws Exception {
    var directory = SomeDirectory.in(SERVER);
    var group = directory.group("Staff");
    var other = directory.on(SECOND);
    var users = IntStream.range(0, 50).mapToObj(i -> directory.user("u" + i)).toList();

    var answers =
        atOnce(
            IntStream.range(0, 50)
                .<Callable<Answer>>mapToObj(
                    i -> () -> add(i % 2 == 0 ? directory : other, group, users.get(i)))
                .toList());

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(204));
    assertThat(members(directory, group)).isEqualTo(new HashSet<>(users));
  }

  @Test
  void additionsAndRemovalsAtOnceEachTakeEffect() throws Exception {
    var directory = SomeDirectory.in(SERVER);
    var group = directory.group("Staff");
    var leaving = IntStream.range(0, 10).mapToObj(i -> directory.user("l" + i)).toList();
    var coming = IntStream.range(0, 10).mapToObj(i -> directory.user("c" + i)).toList();
    leaving.forEach(user -> add(directory, group, user));
    var calls = new ArrayList<Callable<Answer>>();
    leaving.forEach(user -> calls.add(() -> remove(directory, group, user)));
    coming.forEach(user -> calls.add(() -> add(directory, group, user)));

    assertThat(atOnce(calls)).allSatisfy(a -> assertThat(a.status()).isEqualTo(204));

    assertThat(members(directory, group)).isEqualTo(new HashSet<>(coming));
  }

  @Test
  void aReplaceAmongAdditionsLeavesWhatASequenceWould() throws Exception {
    var directory = SomeDirectory.in(SERVER);
    var group = directory.group("Staff");
    var users = IntStream.range(0, 10).mapToObj(i -> directory.user("u" + i)).toList();
    var calls = new ArrayList<Callable<Answer>>();
    var other = directory.on(SECOND);
    users.subList(1, 10).forEach(user -> calls.add(() -> add(other, group, user)));
    calls.add(
        () ->
            directory.patch(
                "Groups/" + group,
                "{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\""
                    + users.get(0)
                    + "\"}]}"));

    assertThat(atOnce(calls)).allSatisfy(a -> assertThat(a.status()).isEqualTo(204));

    assertThat(members(directory, group)).contains(users.get(0)).isSubsetOf(users);
  }

  @Test
  void aUserDeletedWhileBeingAddedIsNoMember() throws Exception {
    var directory = SomeDirectory.in(SERVER);
    var group = directory.group("Staff");
    var users = IntStream.range(0, 10).mapToObj(i -> directory.user("u" + i)).toList();
    var calls = new ArrayList<Callable<Answer>>();
    users.forEach(user -> calls.add(() -> add(directory, group, user)));
    users.forEach(user -> calls.add(() -> directory.scim().delete("/scim/v2/Users/" + user)));

    assertThat(atOnce(calls)).allSatisfy(a -> assertThat(a.status()).isLessThan(500));

    assertThat(members(directory, group)).isEmpty();
  }

  /** One takes the lock of the address before that of the name, the other after it. */
  @Test
  void someNewAndSomebodyRenamedAtOnceToOneNameEndWell() throws Exception {
    var directory = SomeDirectory.in(SERVER);
    var other = directory.on(SECOND);
    for (int round = 0; round < 20; round++) {
      var name = "wanted" + round;
      var users = new ArrayList<String>();
      for (int i = 0; i < 6; i++) {
        users.add(directory.user("renamed" + round + "x" + i));
      }
      var calls = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < 6; i++) {
        var user = users.get(i);
        var through = i % 2 == 0 ? directory : other;
        calls.add(() -> through.create(name));
        calls.add(() -> rename(through, user, name));
      }

      var answers = atOnce(calls);

      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 201, 409));
      assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
    }
  }

  private static Answer rename(SomeDirectory directory, String user, String name) {
    var address = name + "@" + directory.domain();
    return directory.patch(
        "Users/" + user,
        """
        {"op":"replace","value":{"userName":"%1$s","emails":[{"value":"%1$s","primary":true}]}}
        """
            .formatted(address));
  }

  private static Answer add(SomeDirectory directory, String group, String user) {
    return directory.patch(
        "Groups/" + group,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + user + "\"}]}");
  }

  private static Answer remove(SomeDirectory directory, String group, String user) {
    return directory.patch(
        "Groups/" + group,
        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + user + "\\\"]\"}");
  }

  private static Set<String> members(SomeDirectory directory, String group) {
    var ids = new HashSet<String>();
    directory
        .scim()
        .get("/scim/v2/Groups/" + group)
        .json()
        .path("members")
        .forEach(member -> ids.add(member.path("value").asText()));
    return ids;
  }
}
