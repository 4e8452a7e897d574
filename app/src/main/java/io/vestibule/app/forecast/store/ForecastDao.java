package io.vestibule.app.forecast.store;

import io.vestibule.app.forecast.Expiry;
import io.vestibule.app.project.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What expires, by the view over the tables of all features, and who has been told. */
@RegisterConstructorMapper(Expiry.class)
public interface ForecastDao {

  @SqlQuery(
      """
      SELECT project_id, organization_id, kind, subject_id, detail, expires_at FROM expiry
      WHERE project_id = :project
      ORDER BY expires_at, detail LIMIT :limit
      """)
  List<Expiry> list(ProjectId project, int limit);

  /**
   * Notes for some, of whichever tenant, that they expire within {@code days}, and gives back those
   * of whom that was not noted before.
   *
   * @param from the step before {@code days}: what expires up to then is the business of that step
   */
  @SqlQuery(
      """
      INSERT INTO expiry_notice
        (project_id, organization_id, kind, subject_id, detail, expires_at, days, noted_at)
      SELECT e.project_id, e.organization_id, e.kind, e.subject_id, e.detail, e.expires_at, :days,
             :now
      FROM expiry e
      WHERE e.expires_at > :from AND e.expires_at <= :until AND NOT EXISTS (
        SELECT FROM expiry_notice n
        WHERE n.project_id = e.project_id AND n.kind = e.kind AND n.subject_id = e.subject_id
          AND n.detail = e.detail AND n.expires_at = e.expires_at AND n.days = :days)
      LIMIT 500
      ON CONFLICT DO NOTHING
      RETURNING project_id, organization_id, kind, subject_id, detail, expires_at
      """)
  List<Expiry> note(int days, Instant from, Instant until, Instant now);
}
