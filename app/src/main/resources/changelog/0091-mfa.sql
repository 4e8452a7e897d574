--liquibase formatted sql
--changeset vestibule:0091-mfa-totp
--comment a person's authenticator app; last_step is the time step of the last code that was used
CREATE TABLE mfa_totp (
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  id uuid NOT NULL,
  sealed_secret bytea NOT NULL,
  last_step bigint NOT NULL,
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  CONSTRAINT mfa_totp_pkey PRIMARY KEY (project_id, user_id),
  CONSTRAINT mfa_totp_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
--rollback DROP TABLE mfa_totp;

--changeset vestibule:0091-mfa-backup-code
--comment each good once, known by its hash only
CREATE TABLE mfa_backup_code (
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  CONSTRAINT mfa_backup_code_pkey PRIMARY KEY (project_id, user_id, code_hash),
  CONSTRAINT mfa_backup_code_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
--rollback DROP TABLE mfa_backup_code;

--changeset vestibule:0091-progress-asked
--comment when the step that is due was asked for: a second factor must be shown in five minutes
ALTER TABLE sign_in_progress ADD COLUMN asked_at timestamptz;
--rollback ALTER TABLE sign_in_progress DROP COLUMN asked_at;
