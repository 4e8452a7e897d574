--liquibase formatted sql
--changeset vestibule:0040-sp-key-state
--comment several keys per project, so that identity providers can learn the next one in time
ALTER TABLE sp_key
  ADD COLUMN fingerprint text NOT NULL DEFAULT '',
  ADD COLUMN state text NOT NULL DEFAULT 'current',
  ADD COLUMN retired_at timestamptz,
  ADD COLUMN version bigint NOT NULL DEFAULT 1,
  ADD CONSTRAINT sp_key_state CHECK (state IN ('current', 'next', 'retired')),
  ADD CONSTRAINT sp_key_retired CHECK ((state = 'retired') = (retired_at IS NOT NULL)),
  DROP CONSTRAINT sp_key_pkey,
  ADD CONSTRAINT sp_key_pkey PRIMARY KEY (project_id, id);
UPDATE sp_key
SET fingerprint =
  encode(sha256(decode(regexp_replace(certificate, '-----[^-]+-----|\s', '', 'g'), 'base64')), 'hex');
ALTER TABLE sp_key ALTER COLUMN fingerprint DROP DEFAULT;
CREATE UNIQUE INDEX sp_key_current ON sp_key (project_id) WHERE state = 'current';
CREATE UNIQUE INDEX sp_key_next ON sp_key (project_id) WHERE state = 'next';
CREATE UNIQUE INDEX sp_key_fingerprint ON sp_key (project_id, fingerprint);
CREATE INDEX sp_key_retired_at ON sp_key (retired_at) WHERE state = 'retired';
--rollback DROP INDEX sp_key_current, sp_key_next, sp_key_fingerprint, sp_key_retired_at;
--rollback DELETE FROM sp_key WHERE state <> 'current';
--rollback ALTER TABLE sp_key DROP CONSTRAINT sp_key_pkey, DROP COLUMN fingerprint, DROP COLUMN state,
--rollback   DROP COLUMN retired_at, DROP COLUMN version, ADD CONSTRAINT sp_key_pkey PRIMARY KEY (project_id);

--changeset vestibule:0040-expiry-of-next-keys
--comment a retired key signs nothing any more, so that its end is nobody's concern
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
--rollback   SELECT project_id, NULL::uuid, 'service_provider_key', project_id, id::text, not_after
--rollback   FROM sp_key
--rollback   UNION ALL
--rollback   SELECT t.project_id, t.organization_id, 'scim_token', t.directory_id, t.id::text, t.expires_at
--rollback   FROM directory_token t
--rollback   JOIN directory d ON d.project_id = t.project_id AND d.organization_id = t.organization_id
--rollback     AND d.id = t.directory_id
--rollback   WHERE t.expires_at IS NOT NULL AND t.revoked_at IS NULL AND d.state <> 'deleted';
