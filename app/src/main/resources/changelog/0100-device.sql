--liquibase formatted sql
--changeset vestibule:0100-trusted-device
--comment browsers that their person has approved; the cookie is known by its hash alone
CREATE TABLE trusted_device (
  project_id uuid NOT NULL,
  user_id uuid NOT NULL,
  id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  user_agent text,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT trusted_device_pkey PRIMARY KEY (project_id, user_id, id),
  CONSTRAINT trusted_device_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
CREATE UNIQUE INDEX trusted_device_secret_key
  ON trusted_device (project_id, secret_hash, user_id);
CREATE INDEX trusted_device_expiry ON trusted_device (expires_at);
--rollback DROP TABLE trusted_device;

--changeset vestibule:0100-device-code
--comment the newest code of a sign-in that waits for its browser to be approved; goes with it
CREATE TABLE device_code (
  project_id uuid NOT NULL,
  progress_hash bytea NOT NULL,
  user_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  CONSTRAINT device_code_pkey PRIMARY KEY (project_id, progress_hash),
  CONSTRAINT device_code_progress FOREIGN KEY (project_id, progress_hash)
    REFERENCES sign_in_progress ON DELETE CASCADE
);
--rollback DROP TABLE device_code;
