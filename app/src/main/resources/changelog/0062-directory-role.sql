--liquibase formatted sql
--changeset vestibule:0062-directory-role-mapping
--comment which groups give which roles; gives_roles spares all other groups the look-up
CREATE TABLE directory_role_mapping (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  group_id uuid NOT NULL,
  role text NOT NULL,
  CONSTRAINT directory_role_mapping_pkey
    PRIMARY KEY (project_id, organization_id, directory_id, group_id, role),
  CONSTRAINT directory_role_mapping_group
    FOREIGN KEY (project_id, organization_id, directory_id, group_id)
    REFERENCES directory_group ON DELETE CASCADE,
  CONSTRAINT directory_role_mapping_role CHECK (role IN ('owner', 'admin'))
);
ALTER TABLE directory_group ADD COLUMN gives_roles boolean NOT NULL DEFAULT false;
--rollback ALTER TABLE directory_group DROP COLUMN gives_roles;
--rollback DROP TABLE directory_role_mapping;

--changeset vestibule:0062-directory-role
--comment which roles the groups of living directories give to whom
CREATE VIEW directory_role AS
  SELECT u.project_id, u.organization_id, u.user_id, r.role
  FROM directory_role_mapping r
  JOIN directory d ON d.project_id = r.project_id AND d.organization_id = r.organization_id
    AND d.id = r.directory_id AND d.state <> 'deleted'
  JOIN directory_group_member m ON m.project_id = r.project_id
    AND m.organization_id = r.organization_id AND m.directory_id = r.directory_id
    AND m.group_id = r.group_id
  JOIN directory_user u ON u.project_id = m.project_id AND u.organization_id = m.organization_id
    AND u.directory_id = m.directory_id AND u.id = m.member_id
  WHERE u.user_id IS NOT NULL AND u.deleted_at IS NULL;
--rollback DROP VIEW directory_role;

--changeset vestibule:0062-directory-user-tombstone
--comment tombstones are purged by the time they were made
CREATE INDEX directory_user_tombstone ON directory_user (deleted_at)
  WHERE deleted_at IS NOT NULL;
--rollback DROP INDEX directory_user_tombstone;
