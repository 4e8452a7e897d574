package io.vestibule.app.crypto.store;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The one row that tells whether a key is this database's. */
public interface EncryptionCheckDao {

  @SqlQuery("SELECT check_value FROM encryption_check")
  Optional<byte[]> find();

  /** Whether this call was the first. */
  @SqlUpdate("INSERT INTO encryption_check (check_value) VALUES (:value) ON CONFLICT DO NOTHING")
  boolean insert(byte[] value);
}
