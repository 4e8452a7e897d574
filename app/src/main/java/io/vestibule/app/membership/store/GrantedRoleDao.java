package io.vestibule.app.membership.store;

import io.vestibule.app.membership.RoleMove;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The roles that groups of directories give, by the view {@code directory_role}. Being a {@code
 * member} is none of them: that follows from being in a directory at all.
 */
@RegisterConstructorMapper(RoleMove.class)
public interface GrantedRoleDao {

  /** One statement for any number of members; who has gained and lost what. */
  @SqlQuery(
      """
      WITH target AS (
        SELECT m.id, m.user_id FROM membership m
        WHERE m.project_id = :project AND m.organization_id = :organization
          AND (:everybody OR m.user_id = ANY(:users))),
      wanted AS (
        SELECT DISTINCT t.id AS membership_id, g.role
        FROM target t
        JOIN directory_role g ON g.project_id = :project AND g.organization_id = :organization
          AND g.user_id = t.user_id),
      lost AS (
        DELETE FROM membership_role r USING target t
        WHERE r.project_id = :project AND r.organization_id = :organization
          AND r.membership_id = t.id AND r.source = 'scim' AND r.role <> 'member'
          AND NOT EXISTS (
            SELECT FROM wanted w WHERE w.membership_id = r.membership_id AND w.role = r.role)
        RETURNING r.membership_id, r.role),
      gained AS (
        INSERT INTO membership_role (project_id, organization_id, membership_id, role, source)
        SELECT :project, :organization, w.membership_id, w.role, 'scim' FROM wanted w
        ON CONFLICT DO NOTHING
        RETURNING membership_id, role),
      moved AS (
        SELECT membership_id, role, false AS gained FROM lost
        UNION ALL SELECT membership_id, role, true FROM gained),
      touched AS (
        UPDATE membership m SET version = version + 1, updated_at = :now
        WHERE m.project_id = :project AND m.organization_id = :organization
          AND m.id IN (SELECT membership_id FROM moved))
      SELECT t.id AS membership_id, t.user_id, moved.role, moved.gained
      FROM moved JOIN target t ON t.id = moved.membership_id
      ORDER BY t.id, moved.role
      """)
  List<RoleMove> follow(
      ProjectId project, OrganizationId organization, boolean everybody, UUID[] users, Instant now);

  /** What no directory gives any more stays as if it had been given by hand. */
  @SqlUpdate(
      """
      WITH left_over AS (
        DELETE FROM membership_role r USING membership m
        WHERE r.project_id = :project AND r.organization_id = :organization
          AND r.source = 'scim' AND r.role <> 'member'
          AND m.project_id = r.project_id AND m.organization_id = r.organization_id
          AND m.id = r.membership_id
          AND NOT EXISTS (
            SELECT FROM directory_role g
            WHERE g.project_id = :project AND g.organization_id = :organization
              AND g.user_id = m.user_id AND g.role = r.role)
        RETURNING r.membership_id, r.role)
      INSERT INTO membership_role (project_id, organization_id, membership_id, role, source)
      SELECT :project, :organization, membership_id, role, 'manual' FROM left_over
      ON CONFLICT DO NOTHING
      """)
  void makeManual(ProjectId project, OrganizationId organization);
}
