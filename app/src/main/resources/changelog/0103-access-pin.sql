--liquibase formatted sql
--changeset vestibule:0103-pin-salt
--comment one salt for all PINs of a project, so that one slow hash finds the one that was typed
CREATE TABLE pin_salt (
  project_id uuid NOT NULL,
  salt bytea NOT NULL,
  CONSTRAINT pin_salt_pkey PRIMARY KEY (project_id),
  CONSTRAINT pin_salt_project FOREIGN KEY (project_id) REFERENCES project
);
--rollback DROP TABLE pin_salt;

--changeset vestibule:0103-access-pin
--comment a number that signs one person in, until it is revoked
CREATE TABLE access_pin (
  project_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  user_id uuid NOT NULL,
  pin_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT access_pin_pkey PRIMARY KEY (project_id, id),
  CONSTRAINT access_pin_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
CREATE UNIQUE INDEX access_pin_hash_key ON access_pin (project_id, pin_hash)
  WHERE revoked_at IS NULL;
CREATE INDEX access_pin_of_user ON access_pin (project_id, user_id);
--rollback DROP TABLE access_pin;
