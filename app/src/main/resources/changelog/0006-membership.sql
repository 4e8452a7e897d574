--liquibase formatted sql
--changeset vestibule:0006-membership
--comment deprovisioned_at: the directory has switched the person off, and only it can undo that
CREATE TABLE membership (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  state text NOT NULL,
  source text NOT NULL,
  deprovisioned_at timestamptz,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT membership_pkey PRIMARY KEY (project_id, organization_id, id),
  CONSTRAINT membership_user_key UNIQUE (project_id, organization_id, user_id),
  CONSTRAINT membership_organization FOREIGN KEY (project_id, organization_id)
    REFERENCES organization,
  CONSTRAINT membership_user FOREIGN KEY (project_id, user_id) REFERENCES app_user
    ON DELETE CASCADE,
  CONSTRAINT membership_state CHECK (state IN ('active', 'inactive')),
  CONSTRAINT membership_source CHECK (source IN ('manual', 'invite', 'jit', 'scim'))
);
CREATE INDEX membership_of_user ON membership (project_id, user_id);
--rollback DROP TABLE membership;

--changeset vestibule:0006-membership-role
--comment a role carries where it came from, so that one source cannot take away what another gave
CREATE TABLE membership_role (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  membership_id uuid NOT NULL,
  role text NOT NULL,
  source text NOT NULL,
  CONSTRAINT membership_role_pkey
    PRIMARY KEY (project_id, organization_id, membership_id, role, source),
  CONSTRAINT membership_role_membership FOREIGN KEY (project_id, organization_id, membership_id)
    REFERENCES membership ON DELETE CASCADE,
  CONSTRAINT membership_role_name CHECK (role IN ('owner', 'admin', 'member'))
);
--rollback DROP TABLE membership_role;
