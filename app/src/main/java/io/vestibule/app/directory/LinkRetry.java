package io.vestibule.app.directory;

import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.store.DirectoryUserDao;
import io.vestibule.app.directory.store.Documents;
import io.vestibule.app.error.VestibuleException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Tries again to join the people of directories who are nobody in the core, once what was in the
 * way may be gone: a domain has been verified, a user deleted, an address given up.
 */
final class LinkRetry {

  private static final Duration CONFLICTS_AGAIN_AFTER = Duration.ofMinutes(5);
  private static final int AT_ONCE = 200;

  private final Database db;
  private final Clock clock;
  private final Reconciler reconciler;

  LinkRetry(Database db, Clock clock, Reconciler reconciler) {
    this.db = db;
    this.clock = clock;
    this.reconciler = reconciler;
  }

  /** Until nobody is left whom it may help; each person in a transaction of its own. */
  void run() {
    List<DirectoryUserDao.Unlinked> some;
    do {
      var conflictsBefore = clock.instant().minus(CONFLICTS_AGAIN_AFTER);
      some = db.read(tx -> tx.dao(DirectoryUserDao.class).listToRetry(conflictsBefore, AT_ONCE));
      some.forEach(this::retry);
    } while (some.size() == AT_ONCE);
  }

  private void retry(DirectoryUserDao.Unlinked user) {
    var in =
        new Provisioning(
            user.projectId(), user.organizationId(), user.directoryId(), clock.instant());
    try {
      db.run(tx -> retry(tx, in, user.id()));
    } catch (VestibuleException e) {
      // no seat is free, or somebody was faster: the next change or the next try decides
      db.run(tx -> noteTry(tx, in, user.id()));
    }
  }

  private void retry(Tx tx, Provisioning in, DirectoryUserId id) {
    tx.dao(DirectoryUserDao.class)
        .lock(in.project(), in.organization(), in.directory(), id)
        .filter(user -> user.link() != LinkState.LINKED)
        .ifPresent(user -> retry(tx, in, user));
  }

  private void retry(Tx tx, Provisioning in, DirectoryUser user) {
    var person = new Person(Documents.tree(user.document()));
    if (user.userId().isPresent()) {
      reconciler.describe(tx, in, user, person);
    } else {
      reconciler.reconcile(tx, in, user, person);
    }
  }

  private static void noteTry(Tx tx, Provisioning in, DirectoryUserId id) {
    tx.dao(DirectoryUserDao.class)
        .noteTry(in.project(), in.organization(), in.directory(), id, in.since());
  }
}
