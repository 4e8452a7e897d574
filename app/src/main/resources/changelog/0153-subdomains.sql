--liquibase formatted sql
--changeset vestibule:0153-subdomains splitStatements:false rollbackSplitStatements:false
--comment a verified domain may extend to its subdomains, since when; verified_domain says which verified domain a name belongs to: the name itself, else its nearest parent that extends to subdomains
ALTER TABLE domain ADD COLUMN subdomains_since timestamptz;
CREATE FUNCTION verified_domain(project uuid, host text)
RETURNS TABLE (organization_id uuid, name text) LANGUAGE sql STABLE AS $$
  SELECT d.organization_id, d.name FROM domain d
  WHERE d.project_id = $1 AND d.state = 'verified'
    AND d.name = ANY(ARRAY(
      SELECT array_to_string(labels[i:], '.')
      FROM string_to_array($2, '.') labels, generate_series(1, cardinality(labels) - 1) i))
    AND (d.name = $2 OR d.subdomains_since IS NOT NULL)
  ORDER BY length(d.name) DESC LIMIT 1
$$;
--rollback DROP FUNCTION verified_domain(uuid, text);
--rollback ALTER TABLE domain DROP COLUMN subdomains_since;
