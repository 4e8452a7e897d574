--liquibase formatted sql
--changeset vestibule:0042-expiry-of-sha1-exceptions
--comment on that day sign-ins begin to fail; one that an operator has ended is over
CREATE OR REPLACE VIEW expiry AS
  SELECT project_id, organization_id, 'idp_certificate' AS kind, connection_id AS subject_id,
         fingerprint AS detail, not_after AS expires_at
  FROM connection_certificate WHERE state <> 'retired' AND trusted
  UNION ALL
  SELECT project_id, organization_id, 'metadata', connection_id, url, valid_until
  FROM connection_metadata WHERE valid_until IS NOT NULL
  UNION ALL
  SELECT project_id, NULL::uuid, 'service_provider_key', project_id, fingerprint, not_after
  FROM sp_key WHERE state <> 'retired'
  UNION ALL
  SELECT project_id, organization_id, 'sha1_exception', id, name,
         (sign_in_settings->>'allow_sha1_until')::timestamptz
  FROM connection
  WHERE state <> 'disabled' AND (sign_in_settings->>'allow_sha1_until')::timestamptz > updated_at
  UNION ALL
  SELECT t.project_id, t.organization_id, 'scim_token', t.directory_id, t.id::text, t.expires_at
  FROM directory_token t
  JOIN directory d ON d.project_id = t.project_id AND d.organization_id = t.organization_id
    AND d.id = t.directory_id
  WHERE t.expires_at IS NOT NULL AND t.revoked_at IS NULL AND d.state <> 'deleted';
--rollback CREATE OR REPLACE VIEW expiry AS
--rollback   SELECT project_id, organization_id, 'idp_certificate' AS kind, connection_id AS subject_id,
--rollback          fingerprint AS detail, not_after AS expires_at
--rollback   FROM connection_certificate WHERE state <> 'retired' AND trusted
--rollback   UNION ALL
--rollback   SELECT project_id, organization_id, 'metadata', connection_id, url, valid_until
--rollback   FROM connection_metadata WHERE valid_until IS NOT NULL
--rollback   UNION ALL
--rollback   SELECT project_id, NULL::uuid, 'service_provider_key', project_id, fingerprint, not_after
--rollback   FROM sp_key WHERE state <> 'retired'
--rollback   UNION ALL
--rollback   SELECT t.project_id, t.organization_id, 'scim_token', t.directory_id, t.id::text, t.expires_at
--rollback   FROM directory_token t
--rollback   JOIN directory d ON d.project_id = t.project_id AND d.organization_id = t.organization_id
--rollback     AND d.id = t.directory_id
--rollback   WHERE t.expires_at IS NOT NULL AND t.revoked_at IS NULL AND d.state <> 'deleted';
