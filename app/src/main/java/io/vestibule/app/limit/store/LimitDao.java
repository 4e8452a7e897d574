package io.vestibule.app.limit.store;

import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows that remember uses; instants are milliseconds since 1970. */
@RegisterConstructorMapper(Usage.class)
public interface LimitDao {

  /**
   * Counts up to {@code wanted} uses at {@code now}, as many as there are left since {@code since},
   * after {@code unused} that were counted at {@code unusedAt} are forgotten. Whoever comes at the
   * same moment waits for this row.
   */
  @SqlQuery(
      """
      INSERT INTO rate_limit AS kept (project_id, name, key_hash, taken, granted, expires_at)
      VALUES (:project, :name, :key, array_fill(:now::bigint, ARRAY[:wanted]), :wanted, :expiresAt)
      ON CONFLICT (project_id, name, key_hash) DO UPDATE
      SET (taken, granted, expires_at) = (
        SELECT recent.taken || array_fill(:now::bigint, ARRAY[free.tokens]), free.tokens,
               EXCLUDED.expires_at
        FROM (SELECT coalesce(array_agg(at ORDER BY at), '{}') AS taken
              FROM (SELECT at, row_number() OVER (PARTITION BY at) AS copy
                    FROM unnest(kept.taken) AS at WHERE at > :since) AS each
              WHERE at <> :unusedAt OR copy > :unused) AS recent
        CROSS JOIN LATERAL
          (SELECT greatest(0, least(:wanted, :tokens - cardinality(recent.taken))) AS tokens) AS free)
      RETURNING granted, cardinality(taken) AS used, taken[1] AS oldest
      """)
  Usage take(
      ProjectId project,
      String name,
      byte[] key,
      int wanted,
      int tokens,
      int unused,
      long unusedAt,
      long now,
      long since,
      Instant expiresAt);

  /** Forgets one use at {@code at}. */
  @SqlUpdate(
      """
      UPDATE rate_limit
      SET taken = ARRAY(
        SELECT at FROM unnest(taken) WITH ORDINALITY AS use(at, place)
        WHERE place <> array_position(taken, :at) ORDER BY place)
      WHERE project_id = :project AND name = :name AND key_hash = :key AND :at = ANY (taken)
      """)
  boolean giveBack(ProjectId project, String name, byte[] key, long at);

  @SqlUpdate(
      "DELETE FROM rate_limit WHERE project_id = :project AND name = :name AND key_hash = :key")
  boolean clear(ProjectId project, String name, byte[] key);

  /** Of every tenant, by age alone. */
  @SqlUpdate(
      """
      DELETE FROM rate_limit WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM rate_limit WHERE expires_at < :before LIMIT :most
        FOR UPDATE SKIP LOCKED))
      """)
  int deleteExpired(Instant before, int most);
}
