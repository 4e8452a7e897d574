--liquibase formatted sql
--changeset vestibule:0001-project
--comment an environment of the SaaS company; everything belongs to exactly one
CREATE TABLE project (
  project_id uuid NOT NULL,
  name text NOT NULL,
  return_urls text[] NOT NULL DEFAULT '{}',
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT project_pkey PRIMARY KEY (project_id)
);
--rollback DROP TABLE project;

--changeset vestibule:0001-installation
--comment at most one row: the first bootstrap wins, every later one finds it
CREATE TABLE installation (
  only_one boolean NOT NULL DEFAULT true,
  project_id uuid NOT NULL,
  bootstrapped_at timestamptz NOT NULL,
  CONSTRAINT installation_pkey PRIMARY KEY (only_one),
  CONSTRAINT installation_only_one CHECK (only_one)
);
--rollback DROP TABLE installation;

--changeset vestibule:0001-api-key
--comment the management API's credential; only the hash is kept
CREATE TABLE api_key (
  project_id uuid NOT NULL REFERENCES project,
  id uuid NOT NULL,
  name text NOT NULL,
  secret_hash bytea NOT NULL,
  platform_owner boolean NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT api_key_pkey PRIMARY KEY (project_id, id)
);
CREATE UNIQUE INDEX api_key_secret_key ON api_key (project_id, secret_hash);
--rollback DROP TABLE api_key;

--changeset vestibule:0001-public-route
--comment which project an id belongs to that stands in a public URL; holds no tenant's data, so it can be on every node
CREATE TABLE public_route (
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  CONSTRAINT public_route_pkey PRIMARY KEY (id)
);
--rollback DROP TABLE public_route;

--changeset vestibule:0001-encryption-check
--comment a known text under the encryption key: a start with another key, or none, is refused
CREATE TABLE encryption_check (
  only_one boolean NOT NULL DEFAULT true,
  check_value bytea NOT NULL,
  CONSTRAINT encryption_check_pkey PRIMARY KEY (only_one),
  CONSTRAINT encryption_check_only_one CHECK (only_one)
);
--rollback DROP TABLE encryption_check;
