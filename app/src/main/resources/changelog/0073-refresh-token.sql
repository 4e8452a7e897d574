--liquibase formatted sql
--changeset vestibule:0073-refresh-token
--comment used once; sealed_answer holds, encrypted, what a repeated use within seconds gets again
CREATE TABLE refresh_token (
  project_id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  family_expires_at timestamptz NOT NULL,
  used_at timestamptz,
  sealed_answer bytea,
  CONSTRAINT refresh_token_pkey PRIMARY KEY (project_id, secret_hash),
  CONSTRAINT refresh_token_session FOREIGN KEY (project_id, session_id) REFERENCES session
    ON DELETE CASCADE
);
CREATE INDEX refresh_token_of_session ON refresh_token (project_id, session_id);
CREATE INDEX refresh_token_expiry ON refresh_token (family_expires_at);
--rollback DROP TABLE refresh_token;
