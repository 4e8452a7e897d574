package io.vestibule.app.connection.store;

import io.vestibule.app.connection.Connection;
import io.vestibule.app.connection.IdpCertificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** A connection with all that a sign-in needs of it, in one statement (decision 0013). */
@RegisterRowMapper(ResolvedConnectionMapper.class)
public interface ResolvedConnectionDao {

  /**
   * The connection with one of its certificates; with none, if it has none.
   *
   * @param rowVersion another one after each change of the connection's row, whoever made it
   */
  record Resolved(Connection connection, Optional<IdpCertificate> certificate, String rowVersion) {}

  /** The connection that a public URL names, once for each certificate; empty if there is none. */
  @SqlQuery(
      """
      SELECT c.project_id, c.organization_id, c.id, c.name, c.idp, c.state, c.idp_entity_id,
             c.sso_url, c.sso_binding, c.allow_idp_initiated, c.jit, c.any_email_domain,
             c.email_attribute, c.given_name_attribute, c.family_name_attribute,
             c.sign_in_settings, c.version, c.created_at, c.updated_at,
             k.fingerprint, k.certificate, k.not_before, k.not_after, k.state, k.trusted,
             k.from_metadata, k.last_used_at, c.xmin::text
      FROM public_route r
      JOIN connection c ON c.project_id = r.project_id
        AND c.organization_id = r.organization_id AND c.id = r.id
      LEFT JOIN connection_certificate k ON k.project_id = c.project_id
        AND k.organization_id = c.organization_id AND k.connection_id = c.id
      WHERE r.id = :id
      ORDER BY k.added_at, k.fingerprint LIMIT 100
      """)
  List<Resolved> find(UUID id);
}
