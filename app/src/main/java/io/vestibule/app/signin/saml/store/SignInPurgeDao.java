package io.vestibule.app.signin.saml.store;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Forgets old rows of every tenant: by age alone, the one place besides public routes that does not
 * name a project.
 */
public interface SignInPurgeDao {

  /** Whether no other instance is at it; until the end of this transaction none can begin. */
  @SqlQuery("SELECT pg_try_advisory_xact_lock(hashtext('vestibule sign-in purge'))")
  boolean isOurs();

  @SqlUpdate(
      """
      DELETE FROM sign_in_trace WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM sign_in_trace WHERE created_at < :before LIMIT :most))
      """)
  int deleteTraces(Instant before, int most);

  @SqlUpdate(
      """
      DELETE FROM logout_trace WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM logout_trace WHERE created_at < :before LIMIT :most))
      """)
  int deleteLogoutTraces(Instant before, int most);

  @SqlUpdate(
      """
      DELETE FROM saml_flow WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM saml_flow WHERE expires_at < :before LIMIT :most))
      """)
  int deleteFlows(Instant before, int most);

  @SqlUpdate(
      """
      DELETE FROM saml_assertion_seen WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM saml_assertion_seen WHERE remember_until < :before LIMIT :most))
      """)
  int deleteSeenAssertions(Instant before, int most);

  @SqlUpdate(
      """
      DELETE FROM connection_test_link WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM connection_test_link WHERE expires_at < :before LIMIT :most))
      """)
  int deleteTestLinks(Instant before, int most);
}
