package io.vestibule.app.organization.domain.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.organization.domain.Domain;
import io.vestibule.app.organization.domain.DomainId;
import io.vestibule.app.organization.domain.VerifiedDomain;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of domains. */
@RegisterConstructorMapper(Domain.class)
@RegisterConstructorMapper(VerifiedDomain.class)
public interface DomainDao {

  @SqlQuery(
      """
      INSERT INTO domain (project_id, organization_id, id, name, state, challenge, created_at,
                          subdomains_since)
      VALUES (:project, :organization, :id, :name, 'pending', :challenge, :now, :subdomainsSince)
      RETURNING *
      """)
  Domain insert(
      ProjectId project,
      OrganizationId organization,
      DomainId id,
      String name,
      String challenge,
      Instant now,
      Optional<Instant> subdomainsSince);

  @SqlQuery(
      """
      SELECT * FROM domain
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      """)
  Optional<Domain> find(ProjectId project, OrganizationId organization, DomainId id);

  @SqlQuery(
      """
      SELECT * FROM domain
      WHERE project_id = :project AND organization_id = :organization AND id > :after
      ORDER BY id LIMIT :limit
      """)
  List<Domain> listAfter(ProjectId project, OrganizationId organization, UUID after, int limit);

  /** The verified domain that {@code name} is, or belongs to as a subdomain. */
  @SqlQuery("SELECT organization_id, name FROM verified_domain(:project, :name)")
  Optional<VerifiedDomain> findVerified(ProjectId project, String name);

  @SqlQuery(
      """
      UPDATE domain SET subdomains_since = :subdomainsSince
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      RETURNING *
      """)
  Optional<Domain> update(
      ProjectId project,
      OrganizationId organization,
      DomainId id,
      Optional<Instant> subdomainsSince);

  @SqlQuery(
      """
      UPDATE domain SET state = 'verified', verified_at = coalesce(verified_at, :now)
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      RETURNING *
      """)
  Optional<Domain> verify(ProjectId project, OrganizationId organization, DomainId id, Instant now);

  @SqlUpdate(
      """
      DELETE FROM domain
      WHERE project_id = :project AND organization_id = :organization AND id = :id
      """)
  boolean delete(ProjectId project, OrganizationId organization, DomainId id);

  @SqlUpdate("DELETE FROM domain WHERE project_id = :project AND organization_id = :organization")
  int deleteOfOrganization(ProjectId project, OrganizationId organization);
}
