package io.vestibule.app.directory.request;

import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.directory.request.store.LoggedRequestDao;
import io.vestibule.app.error.VestibuleException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries of requests that have changed nothing: many are written in one transaction, so that a
 * read does not cost a commit. A killed process loses those of its last second.
 */
final class UnwrittenEntries {

  private static final Logger LOG = LoggerFactory.getLogger(UnwrittenEntries.class);
  private static final int MOST = 4_096;
  private static final int AT_ONCE = 512;

  private final Database db;
  private final BlockingQueue<LoggedRequest> waiting = new ArrayBlockingQueue<>(MOST);

  UnwrittenEntries(Database db) {
    this.db = db;
  }

  /** Whoever finds the queue full writes it down. */
  void add(LoggedRequest entry) {
    while (!waiting.offer(entry)) {
      flush();
    }
  }

  /** Writes all that waits. Where the database is away, the entries are lost and that is said. */
  void flush() {
    var rows = new ArrayList<LoggedRequest>();
    while (waiting.drainTo(rows, AT_ONCE) > 0) {
      try {
        db.run(tx -> insert(tx, rows));
      } catch (VestibuleException e) {
        LOG.warn("{} entries of the SCIM request log are lost: {}", rows.size(), e.code());
      }
      rows.clear();
    }
  }

  private static void insert(Tx tx, List<LoggedRequest> rows) {
    var dao = tx.dao(LoggedRequestDao.class);
    var plain = rows.stream().collect(Collectors.partitioningBy(LoggedRequest::isPlain));
    dao.insertAll(plain.getOrDefault(true, List.of()), ScimRequestLog.NO_BODY);
    dao.insertAndCountAll(plain.getOrDefault(false, List.of()), ScimRequestLog.NO_BODY);
  }
}
