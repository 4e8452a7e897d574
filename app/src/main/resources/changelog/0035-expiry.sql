--liquibase formatted sql
--changeset vestibule:0035-sp-key-not-after
--comment until when the certificate of our own key holds; it was always ten years
ALTER TABLE sp_key ADD COLUMN not_after timestamptz NOT NULL DEFAULT now() + interval '10 years';
UPDATE sp_key SET not_after = created_at + interval '10 years';
--rollback ALTER TABLE sp_key DROP COLUMN not_after;

--changeset vestibule:0035-expiry
--comment everything that expires, from the tables of all features
CREATE VIEW expiry AS
  SELECT project_id, organization_id, 'idp_certificate' AS kind, connection_id AS subject_id,
         fingerprint AS detail, not_after AS expires_at
  FROM connection_certificate WHERE state <> 'retired' AND trusted
  UNION ALL
  SELECT project_id, organization_id, 'metadata', connection_id, url, valid_until
  FROM connection_metadata WHERE valid_until IS NOT NULL
  UNION ALL
  SELECT project_id, NULL::uuid, 'service_provider_key', project_id, id::text, not_after
  FROM sp_key
  UNION ALL
  SELECT t.project_id, t.organization_id, 'scim_token', t.directory_id, t.id::text, t.expires_at
  FROM directory_token t
  JOIN directory d ON d.project_id = t.project_id AND d.organization_id = t.organization_id
    AND d.id = t.directory_id
  WHERE t.expires_at IS NOT NULL AND t.revoked_at IS NULL AND d.state <> 'deleted';
--rollback DROP VIEW expiry;

--changeset vestibule:0035-expiry-notice
--comment which step before an expiry has been announced
CREATE TABLE expiry_notice (
  project_id uuid NOT NULL REFERENCES project,
  organization_id uuid,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  detail text NOT NULL,
  expires_at timestamptz NOT NULL,
  days int NOT NULL,
  noted_at timestamptz NOT NULL,
  CONSTRAINT expiry_notice_pkey
    PRIMARY KEY (project_id, kind, subject_id, detail, expires_at, days)
);
--rollback DROP TABLE expiry_notice;
