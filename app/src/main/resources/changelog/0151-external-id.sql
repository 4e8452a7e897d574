--liquibase formatted sql
--changeset vestibule:0151-external-id
--comment externalId belongs to the client and may repeat: Entra ID maps it from mailNickname, which two users may share
CREATE INDEX directory_user_external
  ON directory_user (project_id, organization_id, directory_id, external_id)
  WHERE deleted_at IS NULL;
CREATE INDEX directory_group_external
  ON directory_group (project_id, organization_id, directory_id, external_id);
DROP INDEX directory_user_external_key;
DROP INDEX directory_group_external_key;
--rollback CREATE UNIQUE INDEX directory_user_external_key ON directory_user (project_id, organization_id, directory_id, external_id) WHERE deleted_at IS NULL;
--rollback CREATE UNIQUE INDEX directory_group_external_key ON directory_group (project_id, organization_id, directory_id, external_id);
--rollback DROP INDEX directory_group_external;
--rollback DROP INDEX directory_user_external;
