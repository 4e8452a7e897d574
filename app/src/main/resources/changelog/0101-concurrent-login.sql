--liquibase formatted sql
--changeset vestibule:0101-concurrent-login
--comment a sign-in that asks an open session for its word; goes with the sign-in
CREATE TABLE concurrent_login (
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  id uuid NOT NULL,
  progress_hash bytea NOT NULL,
  secret_hash bytea NOT NULL,
  approvers uuid[] NOT NULL,
  method text NOT NULL,
  user_agent text,
  state text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT concurrent_login_pkey PRIMARY KEY (project_id, user_id, id),
  CONSTRAINT concurrent_login_progress FOREIGN KEY (project_id, progress_hash)
    REFERENCES sign_in_progress ON DELETE CASCADE,
  CONSTRAINT concurrent_login_state CHECK (state IN ('pending', 'approved', 'denied'))
);
CREATE UNIQUE INDEX concurrent_login_progress_key ON concurrent_login (project_id, progress_hash);
CREATE UNIQUE INDEX concurrent_login_secret_key ON concurrent_login (project_id, secret_hash);
--rollback DROP TABLE concurrent_login;
