--liquibase formatted sql
--changeset vestibule:0152-role-values splitStatements:false rollbackSplitStatements:false
--comment the values of a user's roles attribute in compared form (see 0160); Entra ID may send an object as JSON text in value; the database computes them, so the rows that the previous release writes have them too
CREATE FUNCTION scim_role_values(document jsonb) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  item jsonb;
  entry text;
  found text[] := '{}';
BEGIN
  IF jsonb_typeof(document -> 'roles') <> 'array' THEN
    RETURN found;
  END IF;
  FOR item IN SELECT jsonb_array_elements(document -> 'roles') LOOP
    entry := btrim(item ->> 'value');
    IF entry LIKE '{%' THEN
      BEGIN
        entry := btrim(coalesce(entry::jsonb ->> 'value', entry));
      EXCEPTION WHEN others THEN
        NULL; -- no JSON: the text itself is the value
      END;
    END IF;
    IF entry <> '' THEN
      found := found || normalize(lower(normalize(entry, NFKC) COLLATE "und-x-icu"), NFC);
    END IF;
  END LOOP;
  RETURN found;
END $$;
ALTER TABLE directory_user ADD COLUMN role_values text[] NOT NULL GENERATED ALWAYS AS (
  CASE WHEN document -> 'roles' IS NULL THEN '{}' ELSE scim_role_values(document) END) STORED;
--rollback ALTER TABLE directory_user DROP COLUMN role_values;
--rollback DROP FUNCTION scim_role_values(jsonb);

--changeset vestibule:0152-attribute-role-mapping
--comment which values of which attribute give which roles
CREATE TABLE directory_attribute_role_mapping (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  attribute text NOT NULL,
  value_key text NOT NULL,
  role text NOT NULL,
  value text NOT NULL,
  CONSTRAINT directory_attribute_role_mapping_pkey
    PRIMARY KEY (project_id, organization_id, directory_id, attribute, value_key, role),
  CONSTRAINT directory_attribute_role_mapping_directory
    FOREIGN KEY (project_id, organization_id, directory_id) REFERENCES directory,
  CONSTRAINT directory_attribute_role_mapping_attribute CHECK (attribute IN ('roles')),
  CONSTRAINT directory_attribute_role_mapping_role CHECK (role IN ('owner', 'admin'))
);
--rollback DROP TABLE directory_attribute_role_mapping;

--changeset vestibule:0152-directory-role
--comment which roles the groups and the attributes of living directories give to whom
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
  WHERE u.user_id IS NOT NULL AND u.deleted_at IS NULL;
--rollback CREATE OR REPLACE VIEW directory_role AS SELECT u.project_id, u.organization_id, u.user_id, r.role FROM directory_role_mapping r JOIN directory d ON d.project_id = r.project_id AND d.organization_id = r.organization_id AND d.id = r.directory_id AND d.state <> 'deleted' JOIN directory_group_member m ON m.project_id = r.project_id AND m.organization_id = r.organization_id AND m.directory_id = r.directory_id AND m.group_id = r.group_id JOIN directory_user u ON u.project_id = m.project_id AND u.organization_id = m.organization_id AND u.directory_id = m.directory_id AND u.id = m.member_id WHERE u.user_id IS NOT NULL AND u.deleted_at IS NULL;
