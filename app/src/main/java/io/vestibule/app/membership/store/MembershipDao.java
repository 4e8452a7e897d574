package io.vestibule.app.membership.store;

import io.vestibule.app.membership.MemberAttributes;
import io.vestibule.app.membership.Membership;
import io.vestibule.app.membership.MembershipId;
import io.vestibule.app.membership.MembershipState;
import io.vestibule.app.membership.Role;
import io.vestibule.app.membership.Source;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of memberships and their roles. */
@RegisterConstructorMapper(Membership.class)
@RegisterConstructorMapper(MembershipDao.Found.class)
@RegisterColumnMapper(MemberAttributesColumn.class)
@RegisterArgumentFactory(MemberAttributesColumn.Writer.class)
public interface MembershipDao {

  String ROLES =
      """
      ARRAY(
        SELECT DISTINCT r.role FROM membership_role r
        WHERE r.project_id = m.project_id AND r.organization_id = m.organization_id
          AND r.membership_id = m.id
        ORDER BY r.role) AS roles,
      ARRAY(
        SELECT r.role || ' ' || r.source FROM membership_role r
        WHERE r.project_id = m.project_id AND r.organization_id = m.organization_id
          AND r.membership_id = m.id
        ORDER BY r.role, r.source) AS grants
      """;

  String SELECT = "SELECT m.*, " + ROLES + " FROM membership m ";

  /** Whether an invitation of the user to the organization can be accepted without its link. */
  String IS_INVITED =
      """
      EXISTS (
        SELECT FROM user_email e
        JOIN invitation i ON i.project_id = e.project_id AND i.organization_id = :organization
          AND i.email_key = e.address_key AND i.state = 'pending'
        WHERE e.project_id = :project AND e.user_id = :user AND e.is_primary
          AND e.verified_at IS NOT NULL) AS invited
      """;

  /** A membership, and whether the user has a pending invitation to the organization. */
  record Found(@Nested Membership membership, boolean invited) {}

  /** Empty where there is one already; a person is a member of an organization once. */
  @SqlQuery(
      """
      WITH m AS (
        INSERT INTO membership
          (project_id, organization_id, id, user_id, state, source, created_at, updated_at)
        VALUES (:project, :organization, :id, :user, 'active', :source, :now, :now)
        ON CONFLICT (project_id, organization_id, user_id) DO NOTHING
        RETURNING *),
      granted AS (
        INSERT INTO membership_role (project_id, organization_id, membership_id, role, source)
        SELECT m.project_id, m.organization_id, m.id, unnest(:roles), :source FROM m)
      SELECT m.*, :roles AS roles,
             ARRAY(SELECT role || ' ' || :source FROM unnest(:roles) role) AS grants,
      """
          + IS_INVITED
          + "FROM m")
  Optional<Found> insert(
      ProjectId project,
      OrganizationId organization,
      MembershipId id,
      UserId user,
      Source source,
      String[] roles,
      Instant now);

  @SqlUpdate(
      """
      INSERT INTO membership_role (project_id, organization_id, membership_id, role, source)
      VALUES (:project, :organization, :membership, :role, :source)
      ON CONFLICT DO NOTHING
      """)
  boolean addRole(
      ProjectId project,
      OrganizationId organization,
      MembershipId membership,
      Role role,
      Source source);

  @SqlUpdate(
      """
      DELETE FROM membership_role
      WHERE project_id = :project AND organization_id = :organization
        AND membership_id = :membership AND source = :source
      """)
  int removeRoles(
      ProjectId project, OrganizationId organization, MembershipId membership, Source source);

  /** What {@code source} has given. */
  @SqlQuery(
      """
      SELECT role FROM membership_role
      WHERE project_id = :project AND organization_id = :organization
        AND membership_id = :membership AND source = :source
      """)
  List<Role> listRoles(
      ProjectId project, OrganizationId organization, MembershipId membership, Source source);

  @SqlQuery(
      SELECT + "WHERE m.project_id = :project AND m.organization_id = :organization AND m.id = :id")
  Optional<Membership> find(ProjectId project, OrganizationId organization, MembershipId id);

  @SqlQuery(
      SELECT
          + """
          WHERE m.project_id = :project AND m.organization_id = :organization
            AND m.user_id = :user
          """)
  Optional<Membership> findOfUser(ProjectId project, OrganizationId organization, UserId user);

  @SqlQuery(
      "SELECT m.*, "
          + ROLES
          + ", "
          + IS_INVITED
          + """
          FROM membership m
          WHERE m.project_id = :project AND m.organization_id = :organization
            AND m.user_id = :user
          """)
  Optional<Found> findWithInvitation(ProjectId project, OrganizationId organization, UserId user);

  @SqlQuery(
      SELECT
          + """
          WHERE m.project_id = :project AND m.organization_id = :organization
            AND m.id > :after
            AND (:user::uuid IS NULL OR m.user_id = :user)
          ORDER BY m.id LIMIT :limit
          """)
  List<Membership> listAfter(
      ProjectId project, OrganizationId organization, Optional<UserId> user, UUID after, int limit);

  @SqlQuery(SELECT + "WHERE m.project_id = :project AND m.user_id = :user ORDER BY m.id LIMIT 500")
  List<Membership> listOfUser(ProjectId project, UserId user);

  /** The directory switches a member off; empty where one has done so already, or nobody is. */
  @SqlQuery(
      """
      UPDATE membership m
      SET state = 'inactive', deprovisioned_at = :now, deprovisioned_by = :directory,
          version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :organization AND user_id = :user
        AND deprovisioned_at IS NULL
      RETURNING m.*,\s"""
          + ROLES)
  Optional<Membership> deprovision(
      ProjectId project, OrganizationId organization, UserId user, UUID directory, Instant now);

  /** Whom that directory has switched off, the organization may switch on again. */
  @SqlUpdate(
      """
      UPDATE membership
      SET deprovisioned_at = NULL, deprovisioned_by = NULL, version = version + 1,
          updated_at = :now
      WHERE project_id = :project AND organization_id = :organization
        AND deprovisioned_by = :directory
      """)
  int forgetDeprovisioning(
      ProjectId project, OrganizationId organization, UUID directory, Instant now);

  @SqlQuery(
      """
      UPDATE membership m
      SET state = :state, deprovisioned_at = :deprovisionedAt,
          deprovisioned_by = CASE WHEN :deprovisionedAt::timestamptz IS NULL THEN NULL
                             ELSE deprovisioned_by END,
          version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      RETURNING m.*,\s"""
          + ROLES)
  Optional<Membership> update(
      ProjectId project,
      OrganizationId organization,
      MembershipId id,
      MembershipState state,
      Optional<Instant> deprovisionedAt,
      Instant now);

  @SqlUpdate(
      """
      UPDATE membership SET attributes = :attributes, version = version + 1, updated_at = :now
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      """)
  boolean describe(
      ProjectId project,
      OrganizationId organization,
      MembershipId id,
      MemberAttributes attributes,
      Instant now);

  @SqlUpdate(
      """
      DELETE FROM membership
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      """)
  boolean delete(ProjectId project, OrganizationId organization, MembershipId id);

  /** Whether somebody else is an active owner. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT FROM membership m
        JOIN membership_role r ON r.project_id = m.project_id
          AND r.organization_id = m.organization_id AND r.membership_id = m.id
        WHERE m.project_id = :project AND m.organization_id = :organization
          AND m.state = 'active' AND r.role = 'owner' AND m.id <> :but)
      """)
  boolean hasOtherOwner(ProjectId project, OrganizationId organization, MembershipId but);
}
