package io.vestibule.app.signin.magiclink.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.signin.Delivery;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of magic links. */
@RegisterConstructorMapper(MagicLink.class)
public interface MagicLinkDao {

  String COLUMNS =
      """
      project_id, id, flow_hash, code_hash, sealed, organization_id, return_to, delivery, tries,
      expires_at, used_at, superseded_at
      """;

  /** A newer link is on its way: that of the same flow is good for nothing. */
  @SqlUpdate(
      """
      UPDATE magic_link SET superseded_at = :now
      WHERE project_id = :project AND destination_hash = :destination AND flow_hash = :flow
        AND used_at IS NULL AND superseded_at IS NULL
      """)
  int supersede(ProjectId project, byte[] destination, byte[] flow, Instant now);

  @SqlUpdate(
      """
      INSERT INTO magic_link (project_id, id, secret_hash, flow_hash, code_hash, destination_hash,
                              sealed, organization_id, return_to, delivery, expires_at)
      VALUES (:project, :id, :secret, :flow, :code, :destination, :sealed, :organization, :returnTo,
              :delivery, :expiresAt)
      """)
  void insert(
      ProjectId project,
      UUID id,
      byte[] secret,
      byte[] flow,
      byte[] code,
      byte[] destination,
      byte[] sealed,
      Optional<OrganizationId> organization,
      Optional<String> returnTo,
      Delivery delivery,
      Instant expiresAt);

  @SqlQuery(
      "SELECT "
          + COLUMNS
          + " FROM magic_link WHERE project_id = :project AND secret_hash = :secret")
  Optional<MagicLink> findBySecret(ProjectId project, byte[] secret);

  @SqlQuery(
      "SELECT " + COLUMNS + " FROM magic_link WHERE project_id = :project AND flow_hash = :flow")
  Optional<MagicLink> findByFlow(ProjectId project, byte[] flow);

  /** Counts a code that is typed, before it is looked at; empty when there were enough. */
  @SqlQuery(
      """
      UPDATE magic_link SET tries = tries + 1
      WHERE project_id = :project AND flow_hash = :flow AND used_at IS NULL
        AND superseded_at IS NULL AND expires_at > :now AND tries < :most
      RETURNING\s"""
          + COLUMNS)
  Optional<MagicLink> tryCode(ProjectId project, byte[] flow, int most, Instant now);

  /** Whether this use is the first. */
  @SqlUpdate(
      """
      UPDATE magic_link SET used_at = :now
      WHERE project_id = :project AND id = :id AND used_at IS NULL AND superseded_at IS NULL
        AND expires_at > :now
      """)
  boolean use(ProjectId project, UUID id, Instant now);

  /** Of every tenant, by age alone. */
  @SqlUpdate(
      """
      DELETE FROM magic_link WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM magic_link WHERE expires_at < :before LIMIT :most
        FOR UPDATE SKIP LOCKED))
      """)
  int deleteExpired(Instant before, int most);
}
