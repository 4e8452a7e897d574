--liquibase formatted sql
--changeset vestibule:0005-user
--comment one row per person and project
CREATE TABLE app_user (
  project_id uuid NOT NULL REFERENCES project,
  id uuid NOT NULL,
  given_name text,
  family_name text,
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT app_user_pkey PRIMARY KEY (project_id, id),
  CONSTRAINT app_user_state CHECK (state IN ('active', 'suspended'))
);
--rollback DROP TABLE app_user;

--changeset vestibule:0005-user-email
--comment an address names one person of the project, however it is written
CREATE TABLE user_email (
  project_id uuid NOT NULL,
  address_key text NOT NULL,
  address text NOT NULL,
  user_id uuid NOT NULL,
  is_primary boolean NOT NULL,
  verified_at timestamptz,
  CONSTRAINT user_email_key PRIMARY KEY (project_id, address_key),
  CONSTRAINT user_email_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
CREATE UNIQUE INDEX user_email_primary_key ON user_email (project_id, user_id) WHERE is_primary;
--rollback DROP TABLE user_email;

--changeset vestibule:0005-user-identity
--comment how an IdP names a person: (connection, NameID) or (directory, id), never an email alone
CREATE TABLE user_identity (
  project_id uuid NOT NULL,
  provider_id uuid NOT NULL,
  subject text NOT NULL,
  provider text NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT user_identity_pkey PRIMARY KEY (project_id, provider_id, subject),
  CONSTRAINT user_identity_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE
);
CREATE INDEX user_identity_of_user ON user_identity (project_id, user_id);
--rollback DROP TABLE user_identity;
