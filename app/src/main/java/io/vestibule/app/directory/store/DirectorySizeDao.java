package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How much a directory holds; the database counts that itself, see decision 0014. */
public interface DirectorySizeDao {

  /** What is counted. */
  enum Kind {
    USER,
    GROUP
  }

  @SqlQuery(
      """
      SELECT coalesce(sum(count), 0)::bigint FROM directory_size
      WHERE project_id = :project AND organization_id = :organization
        AND directory_id = :directory AND kind = :kind
      """)
  long count(ProjectId project, OrganizationId organization, DirectoryId directory, Kind kind);
}
