package io.vestibule.app.db;

import java.util.concurrent.atomic.AtomicBoolean;

/** What this process knows of its database. May be shared by threads. */
final class DatabaseState {

  private final AtomicBoolean schemaReady = new AtomicBoolean();
  private final AtomicBoolean diskFull = new AtomicBoolean();

  void schemaIsReady() {
    schemaReady.set(true);
  }

  boolean isSchemaReady() {
    return schemaReady.get();
  }

  /** A statement has failed because the database has no disk space left. */
  void diskIsFull() {
    diskFull.set(true);
  }

  void diskHasSpace() {
    diskFull.set(false);
  }

  boolean isDiskFull() {
    return diskFull.get();
  }
}
