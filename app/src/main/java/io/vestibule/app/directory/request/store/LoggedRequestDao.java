package io.vestibule.app.directory.request.store;

import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.directory.request.LoggedRequest;
import io.vestibule.app.directory.request.LoggedRequestId;
import io.vestibule.app.directory.request.Normalisation;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.SingleValue;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of the SCIM request log, and the counts that outlive them. */
@RegisterConstructorMapper(LoggedRequest.class)
@RegisterConstructorMapper(Normalisation.class)
public interface LoggedRequestDao {

  String IN_DIRECTORY =
      """
      project_id = :project AND organization_id = :organization AND directory_id = :directory
      """;

  String SELECT =
      """
      SELECT project_id, organization_id, directory_id, id, token_id, request_id, received_at,
             method, path, query, if_match, status, scim_type, code, normalisations, subject,
             changes, duration_ms, (body IS NOT NULL OR method = 'DELETE') AS replayable
      FROM directory_request
      WHERE\s"""
          + IN_DIRECTORY;

  String INSERT =
      """
      INSERT INTO directory_request
        (project_id, organization_id, directory_id, id, token_id, request_id, received_at,
         method, path, query, if_match, status, scim_type, code, normalisations, subject, changes,
         duration_ms, body)
      VALUES (:e.projectId, :e.organizationId, :e.directoryId, :e.id, :e.tokenId, :e.requestId,
              :e.receivedAt, :e.method, :e.path, :e.query, :e.ifMatch, :e.status, :e.scimType, :e.code,
              :e.normalisations::jsonb, :e.subject, :e.changes::jsonb, :e.durationMs,
              nullif(:body, ''::bytea))
      """;

  /**
   * One trip for the entry and the counts. Each connection counts in a slot of its own, so that
   * requests of one directory do not wait for each other.
   */
  String INSERT_AND_COUNT =
      "WITH entry AS ("
          + INSERT
          + """
          )
          INSERT INTO directory_normalisation AS n
            (project_id, organization_id, directory_id, name, slot, count, last_seen_at)
          SELECT :e.projectId, :e.organizationId, :e.directoryId, key, pg_backend_pid() % 16,
                 value::bigint, :e.receivedAt
          FROM jsonb_each_text(:e.normalisations::jsonb)
          ON CONFLICT (project_id, organization_id, directory_id, name, slot) DO UPDATE
          SET count = n.count + EXCLUDED.count,
              last_seen_at = greatest(n.last_seen_at, EXCLUDED.last_seen_at)
          """;

  /**
   * An entry that had nothing to be understood.
   *
   * @param body as it is stored; no octets where none is kept
   */
  @SqlUpdate(INSERT)
  void insert(@BindMethods("e") LoggedRequest entry, byte[] body);

  @SqlUpdate(INSERT_AND_COUNT)
  void insertAndCount(@BindMethods("e") LoggedRequest entry, byte[] body);

  @SqlBatch(INSERT)
  void insertAll(@BindMethods("e") List<LoggedRequest> entries, @SingleValue byte[] body);

  @SqlBatch(INSERT_AND_COUNT)
  void insertAndCountAll(@BindMethods("e") List<LoggedRequest> entries, @SingleValue byte[] body);

  @SqlQuery(SELECT + " AND id = :id")
  Optional<LoggedRequest> find(
      ProjectId project, OrganizationId organization, DirectoryId directory, LoggedRequestId id);

  @SqlQuery("SELECT body FROM directory_request WHERE " + IN_DIRECTORY + " AND id = :id")
  Optional<byte[]> findBody(
      ProjectId project, OrganizationId organization, DirectoryId directory, LoggedRequestId id);

  /** The latest first; {@code before} is absent for the first page. */
  @SqlQuery(
      SELECT
          + """
           AND (:before::uuid IS NULL OR id < :before)
           AND (:status::int IS NULL OR status = :status)
           AND (:method::text IS NULL OR method = :method)
           AND (:requestId::text IS NULL OR request_id = :requestId)
           AND (:subject::text IS NULL OR subject = :subject)
          ORDER BY id DESC LIMIT :limit
          """)
  List<LoggedRequest> listBefore(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      Optional<LoggedRequestId> before,
      Optional<Integer> status,
      Optional<String> method,
      Optional<String> requestId,
      Optional<String> subject,
      int limit);

  @SqlQuery(
      """
      SELECT name, sum(count)::bigint AS count, max(last_seen_at) AS last_seen_at
      FROM directory_normalisation
      WHERE\s"""
          + IN_DIRECTORY
          + " GROUP BY name ORDER BY count DESC, name")
  List<Normalisation> listNormalisations(
      ProjectId project, OrganizationId organization, DirectoryId directory);

  /** Forgets some, of whichever tenant; how many. */
  @SqlUpdate(
      """
      DELETE FROM directory_request
      WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM directory_request WHERE received_at < :until LIMIT 2000))
      """)
  int purge(Instant until);
}
