package io.vestibule.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.testing.Race;
import io.vestibule.app.testing.VestibuleServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code totalResults} of everything is kept, not counted, and is true all the same. */
class DirectorySizeTest {

  @RegisterExtension
  static final VestibuleServer SERVER =
      VestibuleServer.create().with("database.acquireTimeout", "60s");

  private static final VestibuleServer SECOND =
      VestibuleServer.besides(SERVER).with("database.acquireTimeout", "60s");

  private SomeDirectory directory;

  @BeforeAll
  static void aSecondInstance() {
    SECOND.on(SERVER.databaseUrl()).start();
  }

  @AfterAll
  static void stopIt() {
    SECOND.stop();
  }

  @BeforeEach
  void anEmptyDirectory() {
    directory = SomeDirectory.in(SERVER);
  }

  private int total(String resources) {
    var answer = directory.scim().get("/scim/v2/" + resources + "?count=1");
    return answer.json().path("totalResults").asInt();
  }

  private int delete(SomeDirectory through, String path) {
    return through.scim().delete("/scim/v2/" + path).status();
  }

  @Test
  void whoComesAndGoesIsCounted() {
    assertThat(total("Users")).isZero();
    var ann = directory.user("ann");
    directory.user("bob");
    directory.user("cem");
    assertThat(total("Users")).isEqualTo(3);

    delete(directory, "Users/" + ann);
    assertThat(total("Users")).isEqualTo(2);
    directory.user("ann");
    assertThat(total("Users")).isEqualTo(3);

    assertThat(total("Groups")).isZero();
    var staff = directory.group("Staff");
    directory.group("Others");
    assertThat(total("Groups")).isEqualTo(2);
    delete(directory, "Groups/" + staff);
    assertThat(total("Groups")).isEqualTo(1);
  }

  @Test
  void anotherDirectoryCountsForItself() {
    directory.user("ann");
    directory.user("bob");

    directory = SomeDirectory.in(SERVER);
    directory.user("ann");

    assertThat(total("Users")).isEqualTo(1);
  }

  @Test
  void whoIsRefusedOrOnlyRehearsedIsNotCounted() {
    directory.user("ann");
    assertThat(directory.create("ann").status()).isEqualTo(409);
    var rehearsed =
        directory
            .owner()
            .post(
                directory.path() + "/dry-run",
                "{\"method\":\"POST\",\"path\":\"/Users\",\"body\":"
                    + directory.userBody("bob")
                    + "}");
    assertThat(rehearsed.json().path("status").asInt()).isEqualTo(201);

    assertThat(total("Users")).isEqualTo(1);
  }

  @Test
  void aTombstoneThatIsPurgedWasCountedOutBefore() {
    var ann = directory.user("ann");
    directory.user("bob");
    delete(directory, "Users/" + ann);
    var id = DirectoryUserId.fromString(ann).uuid();
    SERVER.execute(
        "UPDATE directory_user SET deleted_at = deleted_at - interval '31 days' WHERE id = '%s'"
            .formatted(id));

    SERVER.runJob("directory-tombstones");

    assertThat(SERVER.query("SELECT count(*) FROM directory_user WHERE id = '%s'".formatted(id)))
        .isEqualTo("0");
    assertThat(total("Users")).isEqualTo(1);
  }

  @Test
  void nothingIsMiscountedWhereManyComeAndGoAtOnceOnTwoInstances() {
    var other = directory.on(SECOND);
    var leaving = Race.of(10, i -> directory.user("leaver" + i));

    Race.of(
        20,
        i -> {
          var through = i % 2 == 0 ? directory : other;
          return i < 10
              ? delete(through, "Users/" + leaving.get(i))
              : through.create("comer" + i % 6).status();
        });

    // of ten who come there are six names, and ten go
    assertThat(total("Users")).isEqualTo(6);
    assertThat(
            SERVER.query(
                "SELECT count(*) FROM directory_user WHERE deleted_at IS NULL AND directory_id = '"
                    + DirectoryId.fromString(directory.id()).uuid()
                    + "'"))
        .isEqualTo("6");
  }
}
