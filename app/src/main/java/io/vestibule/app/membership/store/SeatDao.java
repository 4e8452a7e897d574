package io.vestibule.app.membership.store;

import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The seats of an organization. */
public interface SeatDao {

  /**
   * The limit, where there is one; whoever asks for the same organization's next waits until this
   * transaction ends. Sign-ins and everybody else go on.
   */
  @SqlQuery(
      """
      SELECT o.seat_limit
      FROM organization o, LATERAL pg_advisory_xact_lock(
        hashtextextended('seats', hashtextextended(o.organization_id::text, 0)))
      WHERE o.project_id = :project AND o.organization_id = :organization
        AND o.seat_limit IS NOT NULL
      """)
  Optional<Integer> lockLimit(ProjectId project, OrganizationId organization);

  @SqlQuery(
      """
      SELECT count(*) FROM membership
      WHERE project_id = :project AND organization_id = :organization AND state = 'active'
      """)
  long countActive(ProjectId project, OrganizationId organization);
}
