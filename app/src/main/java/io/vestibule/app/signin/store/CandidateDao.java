package io.vestibule.app.signin.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Where a person belongs. */
@RegisterConstructorMapper(CandidateRow.class)
public interface CandidateDao {

  @SqlQuery(
      """
      SELECT m.organization_id, o.name, o.state AS organization_state, m.state AS membership_state,
             m.deprovisioned_at IS NOT NULL AS deprovisioned
      FROM membership m
      JOIN organization o
        ON o.project_id = m.project_id AND o.organization_id = m.organization_id
      WHERE m.project_id = :project AND m.user_id = :user AND o.state <> 'deleted'
      ORDER BY o.name, m.organization_id LIMIT 100
      """)
  List<CandidateRow> list(ProjectId project, UserId user);
}
