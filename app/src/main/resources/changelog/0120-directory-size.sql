--liquibase formatted sql
--changeset vestibule:0120-directory-size splitStatements:false rollbackSplitStatements:false
--comment how many users and groups a directory has; the slots of a kind are added up by the reader
CREATE TABLE directory_size (
  project_id uuid NOT NULL,
  organization_id uuid NOT NULL,
  directory_id uuid NOT NULL,
  kind text NOT NULL,
  slot int NOT NULL,
  count bigint NOT NULL,
  CONSTRAINT directory_size_pkey
    PRIMARY KEY (project_id, organization_id, directory_id, kind, slot),
  CONSTRAINT directory_size_kind CHECK (kind IN ('user', 'group'))
) WITH (fillfactor = 50);
CREATE FUNCTION count_in_directory(
  project uuid, organization uuid, directory uuid, kind text, change bigint) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO directory_size AS s VALUES ($1, $2, $3, $4, pg_backend_pid() % 16, $5)
  ON CONFLICT ON CONSTRAINT directory_size_pkey DO UPDATE SET count = s.count + EXCLUDED.count;
$$;
--rollback DROP FUNCTION count_in_directory(uuid, uuid, uuid, text, bigint);
--rollback DROP TABLE directory_size;

--changeset vestibule:0120-directory-user-count splitStatements:false rollbackSplitStatements:false
--comment the database itself counts, whoever writes, also the release before this one; the lock of the first trigger keeps writers away until all are counted
CREATE FUNCTION count_directory_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_in_directory(
    project_id, organization_id, directory_id, 'user', TG_ARGV[0]::int * count(*))
  FROM changed WHERE deleted_at IS NULL
  GROUP BY project_id, organization_id, directory_id;
  RETURN NULL;
END $$;
CREATE FUNCTION count_deleted_directory_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_in_directory(
    NEW.project_id, NEW.organization_id, NEW.directory_id, 'user',
    CASE WHEN NEW.deleted_at IS NULL THEN 1 ELSE -1 END);
  RETURN NULL;
END $$;
CREATE TRIGGER directory_user_inserted AFTER INSERT ON directory_user
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_directory_users('1');
CREATE TRIGGER directory_user_purged AFTER DELETE ON directory_user
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_directory_users('-1');
CREATE TRIGGER directory_user_deleted AFTER UPDATE OF deleted_at ON directory_user
  FOR EACH ROW WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL))
  EXECUTE FUNCTION count_deleted_directory_user();
INSERT INTO directory_size
SELECT project_id, organization_id, directory_id, 'user', 0, count(*)
FROM directory_user WHERE deleted_at IS NULL
GROUP BY project_id, organization_id, directory_id;
--rollback DROP TRIGGER directory_user_deleted ON directory_user;
--rollback DROP TRIGGER directory_user_purged ON directory_user;
--rollback DROP TRIGGER directory_user_inserted ON directory_user;
--rollback DROP FUNCTION count_deleted_directory_user();
--rollback DROP FUNCTION count_directory_users();
--rollback DELETE FROM directory_size WHERE kind = 'user';

--changeset vestibule:0120-directory-group-count splitStatements:false rollbackSplitStatements:false
--comment as for users; a deleted group leaves no row
CREATE FUNCTION count_directory_groups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_in_directory(
    project_id, organization_id, directory_id, 'group', TG_ARGV[0]::int * count(*))
  FROM changed
  GROUP BY project_id, organization_id, directory_id;
  RETURN NULL;
END $$;
CREATE TRIGGER directory_group_inserted AFTER INSERT ON directory_group
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_directory_groups('1');
CREATE TRIGGER directory_group_deleted AFTER DELETE ON directory_group
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_directory_groups('-1');
INSERT INTO directory_size
SELECT project_id, organization_id, directory_id, 'group', 0, count(*)
FROM directory_group
GROUP BY project_id, organization_id, directory_id;
--rollback DROP TRIGGER directory_group_deleted ON directory_group;
--rollback DROP TRIGGER directory_group_inserted ON directory_group;
--rollback DROP FUNCTION count_directory_groups();
--rollback DELETE FROM directory_size WHERE kind = 'group';
