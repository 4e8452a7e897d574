package io.vestibule.app.signin.saml.store;

import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What users sign in with besides single sign-on. */
public interface OwnFactorDao {

  @SqlQuery(
      """
      SELECT 'passkey' WHERE EXISTS (
        SELECT FROM passkey WHERE project_id = :project AND user_id = :user)
      UNION ALL
      SELECT 'password' WHERE EXISTS (
        SELECT FROM password_credential WHERE project_id = :project AND user_id = :user)
      """)
  List<String> list(ProjectId project, UserId user);
}
