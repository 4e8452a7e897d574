--liquibase formatted sql
--changeset vestibule:0074-magic-link
--comment link and code that sign in once; hashes only, and the destination encrypted
CREATE TABLE magic_link (
  project_id uuid NOT NULL,
  id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  flow_hash bytea NOT NULL,
  code_hash bytea NOT NULL,
  destination_hash bytea NOT NULL,
  sealed bytea NOT NULL,
  organization_id uuid,
  return_to text,
  delivery text NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  superseded_at timestamptz,
  CONSTRAINT magic_link_pkey PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX magic_link_secret_key ON magic_link (project_id, secret_hash);
CREATE UNIQUE INDEX magic_link_flow_key ON magic_link (project_id, flow_hash);
CREATE INDEX magic_link_of_destination ON magic_link (project_id, destination_hash)
  WHERE used_at IS NULL AND superseded_at IS NULL;
CREATE INDEX magic_link_expiry ON magic_link (expires_at);
--rollback DROP TABLE magic_link;

--changeset vestibule:0074-user-phone
--comment a phone names one person of the project
CREATE TABLE user_phone (
  project_id uuid NOT NULL,
  number text NOT NULL,
  user_id uuid NOT NULL,
  verified_at timestamptz NOT NULL,
  CONSTRAINT user_phone_key PRIMARY KEY (project_id, number),
  CONSTRAINT user_phone_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
CREATE UNIQUE INDEX user_phone_of_user_key ON user_phone (project_id, user_id);
--rollback DROP TABLE user_phone;
