package io.vestibule.app.directory.store;

import io.vestibule.app.db.Database;
import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.directory.ScimCaller;
import io.vestibule.scim.port.Member;
import io.vestibule.scim.port.Members;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The members of a group, users first, fetched a thousand at a time while the answer is written.
 */
record StoredMembers(Database db, ScimCaller caller, DirectoryGroupId group) implements Members {
  private static final int PORTION = 1_000;
  private static final UUID FIRST = new UUID(0, 0);

  @Override
  public void forEach(Consumer<Member> action) {
    var after = FIRST;
    List<DirectoryUserId> portion;
    do {
      portion = portionAfter(after);
      portion.forEach(member -> action.accept(Member.of(member.text())));
      after = portion.isEmpty() ? after : portion.get(portion.size() - 1).uuid();
    } while (portion.size() == PORTION);
    forEachGroup(action);
  }

  private void forEachGroup(Consumer<Member> action) {
    var after = FIRST;
    List<NestedGroupDao.Child> portion;
    do {
      portion = groupsAfter(after);
      portion.forEach(child -> action.accept(new Member(child.id().text(), child.displayName())));
      after = portion.isEmpty() ? after : portion.get(portion.size() - 1).id().uuid();
    } while (portion.size() == PORTION);
  }

  private List<NestedGroupDao.Child> groupsAfter(UUID after) {
    return db.read(
        tx ->
            tx.dao(NestedGroupDao.class)
                .listAfter(
                    caller.project(),
                    caller.organization(),
                    caller.directory(),
                    group,
                    after,
                    PORTION));
  }

  private List<DirectoryUserId> portionAfter(UUID after) {
    return db.read(
        tx ->
            tx.dao(DirectoryMemberDao.class)
                .listAfter(
                    caller.project(),
                    caller.organization(),
                    caller.directory(),
                    group,
                    after,
                    PORTION));
  }
}
