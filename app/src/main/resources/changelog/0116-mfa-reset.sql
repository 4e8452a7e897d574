--liquibase formatted sql
--changeset vestibule:0116-mfa-reset
--comment an authenticator app that an administrator takes away after a day; goes with the app
CREATE TABLE mfa_reset (
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  requested_by text NOT NULL,
  language text NOT NULL,
  requested_at timestamptz NOT NULL,
  effective_at timestamptz NOT NULL,
  CONSTRAINT mfa_reset_pkey PRIMARY KEY (project_id, user_id),
  CONSTRAINT mfa_reset_totp FOREIGN KEY (project_id, user_id) REFERENCES mfa_totp
    ON DELETE CASCADE
);
CREATE INDEX mfa_reset_due ON mfa_reset (effective_at);
--rollback DROP TABLE mfa_reset;
