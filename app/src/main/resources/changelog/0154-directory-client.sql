--liquibase formatted sql
--changeset vestibule:0154-directory-client
--comment an OAuth client of a directory and its secrets; only the hash of a secret is kept
CREATE TABLE directory_client (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT directory_client_pkey PRIMARY KEY (project_id, organization_id, directory_id, id),
  CONSTRAINT directory_client_directory FOREIGN KEY (project_id, organization_id, directory_id)
    REFERENCES directory
);
CREATE TABLE directory_client_secret (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  client_id uuid NOT NULL,
  id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  CONSTRAINT directory_client_secret_pkey
    PRIMARY KEY (project_id, organization_id, directory_id, client_id, id),
  CONSTRAINT directory_client_secret_client
    FOREIGN KEY (project_id, organization_id, directory_id, client_id)
    REFERENCES directory_client ON DELETE CASCADE
);
CREATE UNIQUE INDEX directory_client_secret_key
  ON directory_client_secret (project_id, secret_hash);
--rollback DROP TABLE directory_client_secret;
--rollback DROP TABLE directory_client;

--changeset vestibule:0154-access-token
--comment an access token is a token of the directory that a client has been issued by one of its secrets
ALTER TABLE directory_token ADD COLUMN client_id uuid, ADD COLUMN client_secret_id uuid;
CREATE INDEX directory_token_of_client ON directory_token (expires_at)
  WHERE client_id IS NOT NULL;
--rollback DELETE FROM directory_token WHERE client_id IS NOT NULL;
--rollback DROP INDEX directory_token_of_client;
--rollback ALTER TABLE directory_token DROP COLUMN client_secret_id, DROP COLUMN client_id;
