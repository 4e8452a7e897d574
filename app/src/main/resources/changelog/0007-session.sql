--liquibase formatted sql
--changeset vestibule:0007-session
--comment only the hash of the token is kept; an ended session stays until it is purged, to say why
CREATE TABLE session (
  project_id uuid NOT NULL,
  id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  user_id uuid NOT NULL,
  organization_id uuid,
  method text NOT NULL,
  connection_id uuid,
  name_id text,
  session_index text,
  user_agent text,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  idle_seconds bigint NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoke_reason text,
  CONSTRAINT session_pkey PRIMARY KEY (project_id, id),
  CONSTRAINT session_of_a_user FOREIGN KEY (project_id, user_id) REFERENCES app_user ON DELETE CASCADE,
  CONSTRAINT session_revoke_reason
    CHECK (revoke_reason IN ('user', 'admin', 'policy', 'scim', 'password_change', 'idp'))
);
CREATE UNIQUE INDEX session_secret_key ON session (project_id, secret_hash);
CREATE INDEX session_of_user ON session (project_id, user_id) WHERE revoked_at IS NULL;
CREATE INDEX session_of_organization ON session (project_id, organization_id)
  WHERE revoked_at IS NULL;
--rollback DROP TABLE session;
