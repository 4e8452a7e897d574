--liquibase formatted sql
--changeset vestibule:0155-nested-group
--comment groups that are members of groups; the descendants of a group are kept, so that a look-up of roles is a join and no recursion
CREATE TABLE directory_group_child (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  group_id uuid NOT NULL,
  child_id uuid NOT NULL,
  CONSTRAINT directory_group_child_pkey
    PRIMARY KEY (project_id, organization_id, directory_id, group_id, child_id),
  CONSTRAINT directory_group_child_group
    FOREIGN KEY (project_id, organization_id, directory_id, group_id)
    REFERENCES directory_group ON DELETE CASCADE,
  CONSTRAINT directory_group_child_child
    FOREIGN KEY (project_id, organization_id, directory_id, child_id)
    REFERENCES directory_group ON DELETE CASCADE
);
CREATE INDEX directory_group_parent
  ON directory_group_child (project_id, organization_id, directory_id, child_id, group_id);
CREATE TABLE directory_group_descendant (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  group_id uuid NOT NULL,
  descendant_id uuid NOT NULL,
  CONSTRAINT directory_group_descendant_pkey
    PRIMARY KEY (project_id, organization_id, directory_id, group_id, descendant_id),
  CONSTRAINT directory_group_descendant_group
    FOREIGN KEY (project_id, organization_id, directory_id, group_id)
    REFERENCES directory_group ON DELETE CASCADE,
  CONSTRAINT directory_group_descendant_descendant
    FOREIGN KEY (project_id, organization_id, directory_id, descendant_id)
    REFERENCES directory_group ON DELETE CASCADE
);
CREATE INDEX directory_group_ancestor
  ON directory_group_descendant (project_id, organization_id, directory_id, descendant_id, group_id);
--rollback DROP TABLE directory_group_descendant;
--rollback DROP TABLE directory_group_child;

--changeset vestibule:0155-directory-role
--comment the members of the descendants of a group have its roles too
CREATE OR REPLACE VIEW directory_role AS
  SELECT u.project_id, u.organization_id, u.user_id, r.role
  FROM directory_role_mapping r
  JOIN directory d ON d.project_id = r.project_id AND d.organization_id = r.organization_id
    AND d.id = r.directory_id AND d.state <> 'deleted'
  JOIN directory_group_member m ON m.project_id = r.project_id
    AND m.organization_id = r.organization_id AND m.directory_id = r.directory_id
    AND m.group_id = r.group_id
  JOIN directory_user u ON u.project_id = m.project_id AND u.organization_id = m.organization_id
    AND u.directory_id = m.directory_id AND u.id = m.member_id
  WHERE u.user_id IS NOT NULL AND u.deleted_at IS NULL
  UNION ALL
  SELECT u.project_id, u.organization_id, u.user_id, r.role
  FROM directory_attribute_role_mapping r
  JOIN directory d ON d.project_id = r.project_id AND d.organization_id = r.organization_id
    AND d.id = r.directory_id AND d.state <> 'deleted'
  JOIN directory_user u ON u.project_id = r.project_id AND u.organization_id = r.organization_id
    AND u.directory_id = r.directory_id AND r.value_key = ANY(u.role_values)
  WHERE u.user_id IS NOT NULL AND u.deleted_at IS NULL
  UNION ALL
  SELECT u.project_id, u.organization_id, u.user_id, r.role
  FROM directory_role_mapping r
  JOIN directory d ON d.project_id = r.project_id AND d.organization_id = r.organization_id
    AND d.id = r.directory_id AND d.state <> 'deleted'
  JOIN directory_group_descendant n ON n.project_id = r.project_id
    AND n.organization_id = r.organization_id AND n.directory_id = r.directory_id
    AND n.group_id = r.group_id
  JOIN directory_group_member m ON m.project_id = n.project_id
    AND m.organization_id = n.organization_id AND m.directory_id = n.directory_id
    AND m.group_id = n.descendant_id
  JOIN directory_user u ON u.project_id = m.project_id AND u.organization_id = m.organization_id
    AND u.directory_id = m.directory_id AND u.id = m.member_id
  WHERE u.user_id IS NOT NULL AND u.deleted_at IS NULL;
--rollback CREATE OR REPLACE VIEW directory_role AS SELECT u.project_id, u.organization_id, u.user_id, r.role FROM directory_role_mapping r JOIN directory d ON d.project_id = r.project_id AND d.organization_id = r.organization_id AND d.id = r.directory_id AND d.state <> 'deleted' JOIN directory_group_member m ON m.project_id = r.project_id AND m.organization_id = r.organization_id AND m.directory_id = r.directory_id AND m.group_id = r.group_id JOIN directory_user u ON u.project_id = m.project_id AND u.organization_id = m.organization_id AND u.directory_id = m.directory_id AND u.id = m.member_id WHERE u.user_id IS NOT NULL AND u.deleted_at IS NULL UNION ALL SELECT u.project_id, u.organization_id, u.user_id, r.role FROM directory_attribute_role_mapping r JOIN directory d ON d.project_id = r.project_id AND d.organization_id = r.organization_id AND d.id = r.directory_id AND d.state <> 'deleted' JOIN directory_user u ON u.project_id = r.project_id AND u.organization_id = r.organization_id AND u.directory_id = r.directory_id AND r.value_key = ANY(u.role_values) WHERE u.user_id IS NOT NULL AND u.deleted_at IS NULL;
