package io.vestibule.app.user.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of phone numbers, one for a person. */
public interface PhoneDao {

  @SqlQuery("SELECT user_id FROM user_phone WHERE project_id = :project AND number = :number")
  Optional<UserId> find(ProjectId project, String number);

  @SqlQuery("SELECT number FROM user_phone WHERE project_id = :project AND user_id = :user")
  Optional<String> numberOf(ProjectId project, UserId user);

  /** A violated {@code user_phone_key} says that the number is somebody's. */
  @SqlUpdate(
      """
      INSERT INTO user_phone (project_id, number, user_id, verified_at)
      VALUES (:project, :number, :user, :now)
      ON CONFLICT (project_id, user_id) DO UPDATE
      SET number = EXCLUDED.number, verified_at = EXCLUDED.verified_at
      """)
  void put(ProjectId project, String number, UserId user, Instant now);

  @SqlUpdate("DELETE FROM user_phone WHERE project_id = :project AND user_id = :user")
  boolean delete(ProjectId project, UserId user);
}
