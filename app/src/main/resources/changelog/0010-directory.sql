--liquibase formatted sql
--changeset vestibule:0010-directory
--comment a source of people at the customer's IdP; a deleted one keeps its row, nobody sees it
CREATE TABLE directory (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  idp text NOT NULL,
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT directory_pkey PRIMARY KEY (project_id, organization_id, id),
  CONSTRAINT directory_organization FOREIGN KEY (project_id, organization_id)
    REFERENCES organization,
  CONSTRAINT directory_state CHECK (state IN ('created', 'validating', 'active', 'stale', 'deleted'))
);
--rollback DROP TABLE directory;

--changeset vestibule:0010-directory-token
--comment several may live at once, so that one is rotated without a gap; only the hash is kept
CREATE TABLE directory_token (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  id uuid NOT NULL,
  secret_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT directory_token_pkey PRIMARY KEY (project_id, organization_id, directory_id, id),
  CONSTRAINT directory_token_directory FOREIGN KEY (project_id, organization_id, directory_id)
    REFERENCES directory
);
CREATE UNIQUE INDEX directory_token_secret_key ON directory_token (project_id, secret_hash);
--rollback DROP TABLE directory_token;

--changeset vestibule:0010-directory-user
--comment a person as the directory describes one; document is what SCIM answers, without id and meta
CREATE TABLE directory_user (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  id uuid NOT NULL,
  user_name text NOT NULL,
  user_name_key text NOT NULL,
  external_id text,
  active boolean NOT NULL,
  document jsonb NOT NULL,
  link text NOT NULL,
  link_reason text,
  user_id uuid,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  CONSTRAINT directory_user_pkey PRIMARY KEY (project_id, organization_id, directory_id, id),
  CONSTRAINT directory_user_directory FOREIGN KEY (project_id, organization_id, directory_id)
    REFERENCES directory,
  CONSTRAINT directory_user_of_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE SET NULL (user_id),
  CONSTRAINT directory_user_link CHECK (link IN ('none', 'linked', 'conflict'))
);
CREATE UNIQUE INDEX directory_user_name_key
  ON directory_user (project_id, organization_id, directory_id, user_name_key)
  WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX directory_user_external_key
  ON directory_user (project_id, organization_id, directory_id, external_id)
  WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX directory_user_link_key
  ON directory_user (project_id, organization_id, directory_id, user_id)
  WHERE deleted_at IS NULL;
CREATE INDEX directory_user_of_user ON directory_user (project_id, user_id);
CREATE INDEX directory_user_living
  ON directory_user (project_id, organization_id, directory_id, id)
  WHERE deleted_at IS NULL;
--rollback DROP TABLE directory_user;

--changeset vestibule:0010-directory-group
--comment a group as the directory describes it, without its members
CREATE TABLE directory_group (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  id uuid NOT NULL,
  display_name text NOT NULL,
  display_name_key text NOT NULL,
  external_id text,
  document jsonb NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT directory_group_pkey PRIMARY KEY (project_id, organization_id, directory_id, id),
  CONSTRAINT directory_group_directory FOREIGN KEY (project_id, organization_id, directory_id)
    REFERENCES directory
);
CREATE UNIQUE INDEX directory_group_name_key
  ON directory_group (project_id, organization_id, directory_id, display_name_key);
CREATE UNIQUE INDEX directory_group_external_key
  ON directory_group (project_id, organization_id, directory_id, external_id);
--rollback DROP TABLE directory_group;

--changeset vestibule:0010-directory-group-member
--comment one row a member: adding one costs the same in a group of 10 and of 100,000
CREATE TABLE directory_group_member (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  group_id uuid NOT NULL,
  member_id uuid NOT NULL,
  CONSTRAINT directory_group_member_pkey
    PRIMARY KEY (project_id, organization_id, directory_id, group_id, member_id),
  CONSTRAINT directory_group_member_group
    FOREIGN KEY (project_id, organization_id, directory_id, group_id)
    REFERENCES directory_group ON DELETE CASCADE,
  CONSTRAINT directory_group_member_user
    FOREIGN KEY (project_id, organization_id, directory_id, member_id)
    REFERENCES directory_user
);
CREATE INDEX directory_group_of_member
  ON directory_group_member (project_id, organization_id, directory_id, member_id, group_id);
--rollback DROP TABLE directory_group_member;
